import { Timestamp } from '../bson/value.ts';
import { StoreError } from '../errors.ts';
import type { Index } from '../index/definition.ts';
import type { Collection } from '../storage/catalog.ts';
import type { ReadView } from '../storage/view.ts';
import type { Store } from '../store.ts';
import type { Session } from './sessions.ts';

/** One moment of everything, which the reads of a session see until it asks for another. */
export class SnapshotRead {
  /** What stands for it in `readConcern.atClusterTime`. */
  readonly at: Timestamp;
  private readonly snapshot: ReadView & { release(): void };
  private readonly shapes: ReadonlyMap<Collection, readonly Index[]>;
  private isReleased = false;

  constructor(
    at: Timestamp,
    snapshot: ReadView & { release(): void },
    shapes: ReadonlyMap<Collection, readonly Index[]>,
  ) {
    this.at = at;
    this.snapshot = snapshot;
    this.shapes = shapes;
  }

  /** @throws StoreError 239 when it was let go */
  get view(): ReadView {
    if (this.isReleased)
      throw new StoreError('SnapshotTooOld', 'Read timestamp is older than the oldest available timestamp.');
    return this.snapshot;
  }

  /**
   * An index that was built since holds nothing for this moment.
   * @throws StoreError 246 when the collection was made, dropped or indexed since
   */
  requireShape(collection: Collection): void {
    if (!collection.dropped && this.shapes.get(collection) === collection.indexes) return;
    throw new StoreError(
      'SnapshotUnavailable',
      `Unable to read from a snapshot due to pending collection catalog changes: ${collection.database}.${collection.name}`,
    );
  }

  /** Lets the pages go that it keeps from being used again. */
  release(): void {
    if (this.isReleased) return;
    this.isReleased = true;
    this.snapshot.release();
  }
}

let lastSecond = 0;
let inSecond = 0;

/** A time that no snapshot had before, as a cluster's: seconds and a count within them. */
function nextTime(): Timestamp {
  const second = Math.floor(Date.now() / 1_000);
  inSecond = second > lastSecond ? 1 : inSecond + 1;
  lastSecond = Math.max(second, lastSecond);
  return new Timestamp({ t: lastSecond, i: inSecond });
}

/**
 * The moment that a read of a session asks for: the session's own or, without `atClusterTime`, a new one in the place of it.
 * @throws StoreError 239 when the moment asked for is not the session's
 */
export async function snapshotOf(
  store: Store,
  session: Session,
  atClusterTime: Timestamp | undefined,
): Promise<SnapshotRead> {
  const known = session.snapshot;
  if (atClusterTime !== undefined) {
    if (known?.at.equals(atClusterTime)) return known;
    throw new StoreError('SnapshotTooOld', 'Read timestamp is older than the oldest available timestamp.');
  }
  known?.release();
  session.snapshot = await store.queue.between(
    () =>
      new SnapshotRead(
        nextTime(),
        store.engine.snapshot(),
        new Map([...store.catalog.all()].map((collection) => [collection, collection.indexes])),
      ),
  );
  return session.snapshot;
}
