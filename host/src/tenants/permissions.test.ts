import { readFile } from 'node:fs/promises';
import { getNamedType } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Graph, startGraph } from '../testing/graph.ts';
import { ask } from './ask.ts';
import { type Caller, callers, strangers } from './caller.ts';
import { allFields, isPayload, objectType } from './contract.ts';
import { idPaths, inputTypeOf, withValueAt } from './mutation-input.ts';
import { outcomeFor, outcomesOf, type Permission } from './permission.ts';
import { permissions } from './permissions.ts';
import { permissionsPage } from './permissions-page.ts';
import { type Outcome, readQuery, readType, variablesIn } from './read-outcome.ts';
import { subscribeAll } from './subscribe-outcome.ts';
import { createWorld, type World } from './world.ts';
import { the } from './write.ts';
import { prepareInput, sendMutation } from './write-outcome.ts';

let graph: Graph;
let world: World;

beforeAll(async () => {
  graph = await startGraph({ gateway: { cacheBytes: 16_000_000 } });
  world = await createWorld(graph.url, await graph.accessToken('superAdmin'));
});
afterAll(() => graph?.close());

const fieldsOf = (type: string) => Object.keys(objectType(type).getFields());

function permissionOf(type: string, field: string): Permission {
  const row = the(permissions[type]?.[field], `a row for ${type}.${field}`);
  if ('answers' in row)
    throw new Error(`${type}.${field} is no part of an answer: it needs a row of its own.`);
  return row;
}

test('the table has a row for every field of the contract, and no other', () => {
  const rows = Object.entries(permissions).flatMap(([type, fields]) =>
    Object.keys(fields).map((field) => `${type}.${field}`),
  );
  expect(rows.sort()).toEqual(allFields());
});

test('a payload is in the answer of the mutations that the table says', () => {
  const mutations = Object.values(objectType('Mutation').getFields());
  const answered = Map.groupBy(mutations, ({ type }) => String(getNamedType(type)));
  for (const [type, senders] of answered)
    for (const row of Object.values(permissions[type] ?? {}))
      expect(row, type).toEqual({ answers: senders.map(({ name }) => name).join(', ') });
});

test('the page that people read is printed from the table', async () => {
  const page = await readFile(new URL('../../../docs/permissions.md', import.meta.url), 'utf8');
  expect(page, 'print it with `node host/src/tenants/print-permissions.ts`').toBe(permissionsPage());
});

test('an id or a name of another organization in an answer would be noticed', async () => {
  const { stranger, tokens } = world;
  const queries = [
    '{ order(id: $orderId) { id } }',
    '{ tableSession(id: $tableSessionId) { guests { name } } }',
    '{ organization(id: $organizationId) { members { user { email } } } }',
  ];
  for (const query of queries) {
    const answer = await ask(
      world.url,
      tokens.superAdmin,
      `query ${variablesIn(query)} ${query}`,
      stranger.ids,
    );
    world.inspect('owner', answer.text, query, {});
    expect(world.leaks.splice(0), query).not.toEqual([]);
  }
});

describe('everybody gets what the table says', { timeout: 120_000 }, () => {
  const types = Object.keys(permissions).filter(
    (type) => !['Query', 'Mutation', 'Subscription'].includes(type) && !isPayload(type),
  );

  test.each(callers)('from every field of every object: %s', async (caller) => {
    const actual: Record<string, Outcome> = {};
    const expected: Record<string, Outcome> = {};
    for (const type of types) {
      for (const [field, outcome] of await readType(world, caller, type)) {
        actual[`${type}.${field}`] = outcome;
        expected[`${type}.${field}`] = outcomeFor(permissionOf(type, field), caller);
      }
    }
    expect(actual).toEqual(expected);
  });

  test.each(callers)('from every query: %s', async (caller) => {
    const actual: Record<string, Outcome> = {};
    for (const field of fieldsOf('Query')) actual[field] = await readQuery(world, caller, field);
    const expected = fieldsOf('Query').map((field) => [
      field,
      outcomeFor(permissionOf('Query', field), caller),
    ]);
    expect(actual).toEqual(Object.fromEntries(expected));
  });

  test('from every subscription', async () => {
    const actual = Object.fromEntries(await subscribeAll(world));
    const expected = fieldsOf('Subscription').map((field) => [
      field,
      outcomesOf(permissionOf('Subscription', field)),
    ]);
    expect(actual).toEqual(Object.fromEntries(expected));
  });

  test.each(fieldsOf('Mutation').filter((field) => field !== 'signOutEverywhere'))(
    'from %s, and a refusal changes nothing',
    async (mutation) => {
      const permission = permissionOf('Mutation', mutation);
      expect(await tryAsEverybody(mutation, permission)).toEqual(outcomesOf(permission));
    },
  );

  test('and from an id of another organization, wherever an input names one', async () => {
    const accepted: string[] = [];
    for (const mutation of fieldsOf('Mutation')) {
      const type = inputTypeOf(mutation);
      const input = await prepareInput(world, mutation);
      const permission = permissionOf('Mutation', mutation);
      // What an owner may not send at all is refused for that, whatever it names.
      const refusal = permission.may.includes('owner') ? 'NOT_FOUND' : outcomeFor(permission, 'owner');
      for (const path of idPaths(type, input)) {
        const foreign = the(world.stranger.ids[path.at(-1) ?? ''], `an id for ${path.join('.')}`);
        const outcome = await sendMutation(world, 'owner', mutation, {
          ...withValueAt(input, path, foreign),
          ...('idempotencyKey' in input && { idempotencyKey: crypto.randomUUID() }),
        });
        if (outcome !== refusal) accepted.push(`${mutation} ${path.join('.')}: ${outcome}`);
      }
    }
    expect(accepted).toEqual([]);
  });

  test('from signing out everywhere, which ends the sessions of nobody else', async () => {
    const permission = permissionOf('Mutation', 'signOutEverywhere');
    expect(await tryAsEverybody('signOutEverywhere', permission)).toEqual(outcomesOf(permission));
  });
});

test('no answer had anything in it of another organization', () => {
  expect(world.leaks).toEqual([]);
});

/**
 * Sends a mutation as everybody. Those to be refused go first and share one entity, which the first of the others then changes: had a refusal
 * changed it, that would fail.
 */
async function tryAsEverybody(mutation: string, permission: Permission): Promise<Record<string, Outcome>> {
  const refused = callers.filter((caller) => !permission.may.includes(caller));
  const actual: Partial<Record<Caller, Outcome>> = {};
  // A bump is taken back by whom it was, a rush within three seconds.
  const isPersonal = mutation === 'undoBump' || mutation === 'undoRush';
  const shared = await prepareInput(world, mutation);
  const fresh = () => ({
    ...shared,
    ...('idempotencyKey' in shared ? { idempotencyKey: crypto.randomUUID() } : {}),
  });
  for (const caller of refused) actual[caller] = await sendMutation(world, caller, mutation, fresh());
  for (const [index, caller] of permission.may.entries()) {
    const token = isPersonal ? world.tokens[caller] : undefined;
    const input = index === 0 && !isPersonal ? fresh() : await prepareInput(world, mutation, token);
    actual[caller] = await sendMutation(world, caller, mutation, input);
  }
  return actual;
}

test('what strangers may have is what is public', () => {
  const open = Object.values(permissions)
    .flatMap((fields) => Object.values(fields))
    .filter((row): row is Permission => 'may' in row && strangers.some((one) => row.may.includes(one)));
  for (const row of open) expect(row.may).toContain('strangeOwner');
});
