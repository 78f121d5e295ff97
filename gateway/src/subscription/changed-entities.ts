/** The ids of changed entities that a subscriber has yet to be told of. */
export interface ChangedEntities extends AsyncIterable<Change> {
  add(entityId: string, at: Date): void;
  close(): void;
}

export interface Change {
  entityId: string;
  /** When the oldest change not yet told happened. */
  at: Date;
}

/**
 * A queue in which an entity stands at most once: whoever reads slowly gets the newest state of each entity, never a growing backlog. Memory is
 * bounded by the number of entities, not of events.
 */
export function createChangedEntities(): ChangedEntities {
  const waiting = new Map<string, Date>();
  let wake: (() => void) | undefined;
  let closed = false;
  return {
    add(entityId, at) {
      if (!waiting.has(entityId)) waiting.set(entityId, at);
      wake?.();
    },
    close() {
      closed = true;
      wake?.();
    },
    async *[Symbol.asyncIterator]() {
      while (!closed) {
        const [next] = waiting;
        if (next) {
          // Out of the queue before it is read: a change during the read queues it again.
          waiting.delete(next[0]);
          yield { entityId: next[0], at: next[1] };
        } else {
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        }
      }
    },
  };
}
