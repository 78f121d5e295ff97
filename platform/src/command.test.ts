import { describe, expect, test } from 'vitest';
import { commandOf } from './command.ts';
import { anonymous, type Principal } from './identity.ts';

const cook: Principal = {
  kind: 'staff',
  userId: 'usr_1',
  organizationId: 'org_1',
  membershipId: 'mem_1',
  role: 'COOK',
};
const input = { idempotencyKey: 'key-00001', name: 'Soup', groups: [{ minimum: 1, maximum: 2 }] };

describe('the fingerprint of a command', () => {
  const fingerprint = (changes: object, mutation = 'createSoup') =>
    commandOf(cook, mutation, { ...input, ...changes }).command?.fingerprint;

  test('is the same for the same request, in whatever order its fields came', () => {
    const turned = { groups: [{ maximum: 2, minimum: 1 }], name: 'Soup', idempotencyKey: 'key-00001' };
    expect(commandOf(cook, 'createSoup', turned).command?.fingerprint).toBe(fingerprint({}));
  });

  test.each<[string, object, string?]>([
    ['another value', { name: 'Stew' }],
    ['a null', { name: null }],
    ['another order in a list', { groups: [{ minimum: 2, maximum: 1 }] }],
    ['another type', { name: ['Soup'] }],
    ['another mutation', {}, 'updateSoup'],
  ])('differs for %s', (_what, changes, mutation) => {
    expect(fingerprint(changes, mutation)).not.toBe(fingerprint({}));
  });

  test('knows two moments apart', () => {
    expect(fingerprint({ at: new Date(1) })).not.toBe(fingerprint({ at: new Date(2) }));
  });
});

test('callers cannot meet each other’s keys', () => {
  const callers = [
    anonymous,
    cook,
    { ...cook, userId: 'usr_2' },
    { kind: 'service', service: 'orders' } as const,
    { name: 'table tbl_1' },
  ];
  const keys = callers.map((caller) => commandOf(caller, 'createSoup', input).command?.key);
  expect(new Set(keys).size).toBe(callers.length);
});

test.each(['1234567', 'x'.repeat(101), 'with spaces in it', 'línea-de-texto', 'tab\tinside', ''])(
  'the key %j is refused with what was expected',
  (idempotencyKey) => {
    expect(commandOf(cook, 'createSoup', { idempotencyKey })).toMatchObject({
      error: { code: 'INVALID_INPUT', field: ['input', 'idempotencyKey'] },
    });
  },
);

test.each(['12345678', 'x'.repeat(100), '0190a4d8-7f4c-7c3e-9d52-0f6f5b1e2a3c'])(
  'the key %j is accepted',
  (idempotencyKey) => {
    expect(commandOf(cook, 'createSoup', { idempotencyKey }).command).toBeDefined();
  },
);
