/** Something that must be over in time. The fields are its list's. */
export interface Timed {
  expired(): void;
  /** Milliseconds of `performance.now()`. */
  startedAt: number;
  earlier: Timed | undefined;
  later: Timed | undefined;
  isRunning: boolean;
}

export interface Deadlines {
  start(one: Timed): void;
  /** Over in time. */
  stop(one: Timed): void;
}

/** The limit is kept to this part of it. */
const precision = 10;

/**
 * One time limit for many things under one timer: those of a gateway nearly always end in time, and a timer for each costs more than the rest of it.
 * Something expires between `limitMs` and a tenth more.
 *
 * They are a list through themselves, in the order of their beginning. A Map in its place copies its table again and again; the tables left behind are old for the garbage collector,
 * and kept half of all that ever ran, with its answers, until the next full collection.
 */
export function createDeadlines(limitMs: number): Deadlines {
  let first: Timed | undefined;
  let last: Timed | undefined;
  let timer: NodeJS.Timeout | undefined;

  function stop(one: Timed): void {
    if (!one.isRunning) return;
    const { earlier, later } = one;
    if (earlier) earlier.later = later;
    else first = later;
    if (later) later.earlier = earlier;
    else last = earlier;
    // What is over must not hold what is not.
    one.isRunning = false;
    one.earlier = one.later = undefined;
  }

  function look(): void {
    const limit = performance.now() - limitMs;
    while (first && first.startedAt <= limit) {
      const one = first;
      stop(one);
      one.expired();
    }
    if (first) return;
    clearInterval(timer);
    timer = undefined;
  }

  return {
    start(one) {
      one.startedAt = performance.now();
      one.isRunning = true;
      one.earlier = last;
      if (last) last.later = one;
      else first = one;
      last = one;
      timer ??= setInterval(look, limitMs / precision);
    },
    stop,
  };
}
