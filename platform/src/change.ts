import type { Signal } from './aggregate.ts';

/** Topic of the signals that tell caches of a change. Every change of an aggregate carries one, whatever else it signals. */
export const changedTopic = 'changed';

/** Topic of the signals that make caches forget, though nothing changed. */
export const flushTopic = 'flush';

/** Tells caches that what they keep of an entity, and every list that it may stand in or belong to now, is out of date. */
export function changedSignal(entityId: string): Signal {
  return { topic: changedTopic, key: entityId, entityId };
}

/** Tells caches to forget what they keep of an entity, or of a whole organization when the id is an organization's. */
export function flushSignal(id: string): Signal {
  return { topic: flushTopic, key: id, entityId: id };
}
