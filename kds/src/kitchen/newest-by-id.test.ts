import { beforeEach, expect, test } from 'vitest';
import { NewestById, type Versioned } from './newest-by-id.ts';

let newest: NewestById<Versioned>;
beforeEach(() => {
  newest = new NewestById();
});

test('copies may come in any order: the highest version stays', () => {
  expect(newest.receive({ id: 'a', version: 2 })).toBe(true);
  expect(newest.receive({ id: 'a', version: 1 })).toBe(false);
  expect(newest.get('a')?.version).toBe(2);
});

test('a copy that is not newer leaves the very same object', () => {
  const first = { id: 'a', version: 2 };
  newest.receive(first);
  newest.receive({ id: 'a', version: 2 });
  expect(newest.get('a')).toBe(first);
});

test('a whole copy of the same version completes one that was not, and not the other way round', () => {
  const named = new NewestById<Versioned & { table: string | null }>();
  named.receive({ id: 'a', version: 1, table: null }, false);
  expect(named.receive({ id: 'a', version: 1, table: '12' })).toBe(true);
  expect(named.receive({ id: 'a', version: 1, table: null }, false)).toBe(false);
  expect(named.get('a')?.table).toBe('12');
});

test('a snapshot adds what was missed and names what it misses', () => {
  newest.receive({ id: 'a', version: 1 });
  expect(newest.snapshot([{ id: 'b', version: 1 }], newest.mark())).toEqual(['a']);
  expect(newest.values().map(({ id }) => id)).toEqual(['a', 'b']);
});

test('what arrived while the snapshot was read is not missed by it', () => {
  const mark = newest.mark();
  newest.receive({ id: 'new', version: 1 });
  expect(newest.snapshot([], mark)).toEqual([]);
});

test('an old copy does not bring back what departed, a newer one does', () => {
  newest.receive({ id: 'a', version: 5 });
  newest.forget('a');
  newest.snapshot([{ id: 'a', version: 4 }], newest.mark());
  expect(newest.get('a')).toBeUndefined();
  newest.receive({ id: 'a', version: 6 });
  expect(newest.get('a')?.version).toBe(6);
});
