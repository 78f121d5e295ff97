/** Something that must be over in time. */
export interface Timed {
  expired(): void;
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
 */
export function createDeadlines(limitMs: number): Deadlines {
  /** In the order of their beginning, each with its beginning. */
  const running = new Map<Timed, number>();
  let timer: NodeJS.Timeout | undefined;

  function look(): void {
    const limit = performance.now() - limitMs;
    for (const [one, startedAt] of running) {
      if (startedAt > limit) break;
      running.delete(one);
      one.expired();
    }
    if (running.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  }

  return {
    start(one) {
      running.set(one, performance.now());
      timer ??= setInterval(look, limitMs / precision);
    },
    stop: (one) => {
      running.delete(one);
    },
  };
}
