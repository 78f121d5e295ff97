/** Work that comes in many small steps. @returns true when there is no more of it. */
export type Steps = () => boolean;

export interface Delivery {
  /** Does the work now and, when that takes too long, in later turns of the event loop, in turn with other work. */
  run(work: Steps): void;
  /** Resolves when there is time for one step; undefined when there is now. */
  turn(): Promise<void> | undefined;
}

/** How long the event loop may be kept, in ms; one step more than this at worst. */
const sliceMs = 4;
/** Steps that are let go on before the next look at the clock: each of them does so in a microtask, when nobody looks. */
const turnsAtOnce = 8;

/**
 * Shares the event loop between deliveries: a broadcast to 10,000 sockets takes about 100 ms, in which no ping would be answered and no other kitchen would hear of
 * anything.
 */
export function createDelivery(): Delivery {
  const waiting: Steps[] = [];
  const turns: (() => void)[] = [];
  /** When this turn of the event loop began to be used; undefined while nothing was done in it. */
  let begun: number | undefined;
  let scheduled = false;
  let running = false;

  const hasTime = () => {
    begun ??= performance.now();
    return performance.now() - begun < sliceMs;
  };

  function later(): void {
    if (scheduled) return;
    scheduled = true;
    setImmediate(() => {
      scheduled = false;
      begun = undefined;
      work();
    });
  }

  function work(): void {
    if (running) return;
    running = true;
    try {
      if (turns.length > 0 && hasTime()) for (const resume of turns.splice(0, turnsAtOnce)) resume();
      while (waiting.length > 0 && hasTime()) {
        const steps = waiting.shift();
        if (steps && !steps()) waiting.push(steps);
      }
    } finally {
      running = false;
      // Also when all is done: what comes later in this turn must find that its time is used up.
      if (begun !== undefined) later();
    }
  }

  return {
    run(steps) {
      waiting.push(steps);
      work();
    },
    turn() {
      if (turns.length === 0 && hasTime()) {
        later();
        return undefined;
      }
      later();
      return new Promise((resolve) => turns.push(resolve));
    },
  };
}
