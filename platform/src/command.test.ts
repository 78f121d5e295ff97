import { expect, test } from 'vitest';
import { commandOf } from './command.ts';
import { organizationIdFor, organizationOf } from './id.ts';

const input = { idempotencyKey: 'key-00000001', name: 'Roof', seats: { most: 4, least: 2 } };
const cook = { kind: 'superAdmin', userId: 'usr_1' } as const;

test('the same request is the same command, in whatever order its fields come', () => {
  const again = { seats: { least: 2, most: 4 }, name: 'Roof', idempotencyKey: 'key-00000001' };
  expect(commandOf(cook, 'createFloor', again)).toEqual(commandOf(cook, 'createFloor', input));
});

test.each([
  ['another mutation', cook, 'createSection', input, 'fingerprint'],
  ['another input', cook, 'createFloor', { ...input, name: 'Cellar' }, 'fingerprint'],
  ['another caller', { kind: 'superAdmin', userId: 'usr_2' } as const, 'createFloor', input, 'key'],
  ['a caller known by a name only', { name: 'device:1' }, 'createFloor', input, 'key'],
] as const)('%s makes another command', (_what, caller, mutation, changed, differs) => {
  const [one, other] = [commandOf(cook, 'createFloor', input), commandOf(caller, mutation, changed)];
  expect(other.command?.[differs]).not.toBe(one.command?.[differs]);
});

test.each(['', 'short', 'has a space', 'x'.repeat(101), 'tabs\t\t\t\t\t'])(
  'refuses %j as a key',
  (idempotencyKey) => {
    expect(commandOf(cook, 'createFloor', { idempotencyKey }).error).toMatchObject({
      code: 'INVALID_INPUT',
      field: ['input', 'idempotencyKey'],
    });
  },
);

test('the organization that a command creates has the same id each time', () => {
  const id = organizationIdFor('usr_1:key-00000001');
  expect(organizationIdFor('usr_1:key-00000001')).toBe(id);
  expect(organizationOf('Organization', id)).toBe(id);
  expect(organizationIdFor('usr_1:key-00000002')).not.toBe(id);
});
