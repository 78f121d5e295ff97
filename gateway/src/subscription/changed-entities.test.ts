import { expect, test } from 'vitest';
import { createChangedEntities } from './changed-entities.ts';

test('an entity that changes often before it is read is told once, with the time of its oldest change', async () => {
  const changed = createChangedEntities();
  for (let n = 0; n < 1_000; n++) changed.add('ord_1', new Date(n));
  changed.add('ord_2', new Date(5_000));
  const reader = changed[Symbol.asyncIterator]();
  expect((await reader.next()).value).toEqual({ entityId: 'ord_1', at: new Date(0) });
  expect((await reader.next()).value).toEqual({ entityId: 'ord_2', at: new Date(5_000) });
});

test('a change while the entity is being read is told again', async () => {
  const changed = createChangedEntities();
  const reader = changed[Symbol.asyncIterator]();
  changed.add('ord_1', new Date(1));
  await reader.next();
  changed.add('ord_1', new Date(2));
  expect((await reader.next()).value).toEqual({ entityId: 'ord_1', at: new Date(2) });
});

test('a reader that waits is woken by a change, and ends when the queue closes', async () => {
  const changed = createChangedEntities();
  const reader = changed[Symbol.asyncIterator]();
  const next = reader.next();
  changed.add('ord_1', new Date(1));
  expect((await next).value?.entityId).toBe('ord_1');
  const last = reader.next();
  changed.close();
  expect(await last).toEqual({ done: true, value: undefined });
});
