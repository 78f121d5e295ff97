import { expect, test } from 'vitest';
import { choiceOf, filterOf, searchOf } from './audit-filter.ts';

test('an empty address leaves nothing out', () => {
  const choice = choiceOf(new URLSearchParams());
  expect(filterOf(choice)).toEqual({ actorId: null, action: null, entityId: null, from: null, to: null });
  expect(searchOf(choice)).toEqual({});
});

test('a choice survives the address, without what surrounds an id that was pasted', () => {
  const choice = { person: 'usr_1', action: 'voidOrder', entity: ' ord_1 ', from: '2026-03-01', to: '' };
  const again = choiceOf(new URLSearchParams(searchOf(choice)));
  expect(again).toEqual({ ...choice, entity: 'ord_1' });
});

test('one day is from its beginning to the beginning of the next', () => {
  const choice = { person: '', action: '', entity: '', from: '2026-12-31', to: '2026-12-31' };
  expect(filterOf(choice)).toMatchObject({
    from: new Date(2026, 11, 31).toISOString(),
    to: new Date(2027, 0, 1).toISOString(),
  });
});

test('what is no day is as none', () => {
  expect(filterOf({ person: '', action: '', entity: '', from: 'yesterday', to: '1' })).toMatchObject({
    from: null,
    to: null,
  });
});
