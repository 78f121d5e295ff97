import type { Versioned } from '../kitchen/newest-by-id.ts';
import type { DeviceDatabase, ScreenKey } from './device-database.ts';

/** A screen as it was last saved. */
export interface SavedScreen<Entity, Frame> {
  entities: Entity[];
  /** What stands around them: the station or location. */
  frame: Frame;
  /** When it was last known to be current, in milliseconds since the epoch by this device's clock. */
  savedAt: number;
}

/** The copy of one screen on this device. */
export interface ScreenCopy<Entity extends Versioned, Frame> {
  /** What was saved; undefined when nothing was, or the device keeps nothing. */
  load(): Promise<SavedScreen<Entity, Frame> | undefined>;
  /**
   * What the screen shows now. Written within a second, between frames, and only what changed.
   * @param entities asked for when it is written
   * @param isLive Whether the server confirms it at this moment.
   */
  keep(entities: () => readonly Entity[], frame: Frame, isLive: boolean): void;
  /** Writes what waits, and nothing after. */
  close(): void;
}

/** How often a screen that is live says so in its copy though nothing changed, in milliseconds. */
export const CONFIRM_EVERY = 5_000;

/** Changes are gathered for this long, in milliseconds: in a rush there are twenty a second, and a weak screen has cards to paint. */
const GATHER = 500;

/** A screen that is never idle must still be saved, after this time in milliseconds. */
const IDLE_WITHIN = 400;

/**
 * Keeps what a screen shows in the device's database, one record for each entity, so that a change of one ticket writes one ticket.
 *
 * @param database Without one nothing is kept.
 * @param shape What the entities and the frame were asked for with. What was saved by an app that asked for something else is not taken up: it may lack what
 * this one paints.
 */
export function createScreenCopy<Entity extends Versioned, Frame>(
  database: DeviceDatabase | undefined,
  key: ScreenKey,
  shape: string,
): ScreenCopy<Entity, Frame> {
  const written = new Map<string, Entity>();
  const range = () => IDBKeyRange.bound([...key], [...key, []]);
  let waiting: { entities: () => readonly Entity[]; frame: Frame } | undefined;
  let savedAt = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function write(): void {
    clearTimeout(timer);
    timer = undefined;
    if (!waiting || !database) return;
    const { entities, frame } = waiting;
    waiting = undefined;
    try {
      const transaction = database.transaction(['copies', 'screens'], 'readwrite');
      const copies = transaction.objectStore('copies');
      const left = new Set(written.keys());
      for (const entity of entities()) {
        left.delete(entity.id);
        if (written.get(entity.id) === entity) continue;
        copies.put(entity, [...key, entity.id]);
        written.set(entity.id, entity);
      }
      for (const id of left) {
        copies.delete([...key, id]);
        written.delete(id);
      }
      transaction.objectStore('screens').put({ savedAt, shape, frame }, key);
      transaction.done.catch(forgetWritten);
    } catch {
      forgetWritten();
    }
  }

  /** Nobody knows what is on the disk: everything is written again next time. */
  function forgetWritten(): void {
    written.clear();
  }

  return {
    async load() {
      try {
        const transaction = database?.transaction(['copies', 'screens']);
        const [screen, entities] = await Promise.all([
          transaction?.objectStore('screens').get(key),
          transaction?.objectStore('copies').getAll(range()),
        ]);
        if (screen?.shape !== shape || !entities) return undefined;
        // Written by this module under this key, from answers to the same queries.
        const saved = { ...screen, entities } as SavedScreen<Entity, Frame>;
        savedAt = saved.savedAt;
        for (const entity of saved.entities) written.set(entity.id, entity);
        return saved;
      } catch {
        return undefined;
      }
    },
    keep(entities, frame, isLive) {
      if (isLive) savedAt = Date.now();
      waiting = { entities, frame };
      timer ??= setTimeout(() => whenIdle(write), GATHER);
    },
    close: write,
  };
}

/** Copying a ticket for the database takes its time: not in the middle of a frame, where the browser says when that is. */
function whenIdle(task: () => void): void {
  if (typeof requestIdleCallback === 'function') requestIdleCallback(task, { timeout: IDLE_WITHIN });
  else task();
}
