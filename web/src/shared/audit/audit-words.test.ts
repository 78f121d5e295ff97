import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { deviceName, isKnownAction, spelledOut } from './audit-words.ts';

test('every mutation that staff and partners may send has words', async () => {
  const sdl = await readFile(new URL(import.meta.resolve('@comanda/schema/api.graphql')), 'utf8');
  const start = sdl.indexOf('type Mutation');
  const body = sdl.slice(start, sdl.indexOf('\n}\n', start));
  const mutations = [...body.matchAll(/^ {2}(\w+)\(/gm)].map(([, name]) => name ?? '');
  expect(mutations.length).toBeGreaterThan(30);
  // Of these nothing is recorded under their own name.
  const unrecorded = ['joinTable', 'refreshSession', 'screenHeartbeat'];
  expect(mutations.filter((name) => !isKnownAction(name) && !unrecorded.includes(name))).toEqual([]);
});

test('an action without words is spelled out', () => {
  expect(spelledOut('mergeOpenChecks')).toBe('Merge open checks');
});

test.each([
  [
    'Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36',
    'Chrome · Android',
  ],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1', 'Safari · iPhone'],
  ['Mozilla/5.0 (Windows NT 10.0) Gecko/20100101 Firefox/140.0', 'Firefox · Windows'],
  ['Till/1.0', 'Till/1.0'],
])('a device is named from %s', (userAgent, name) => {
  expect(deviceName(userAgent)).toBe(name);
});
