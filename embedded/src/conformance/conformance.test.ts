import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestStore, type TestStore } from '../testing.ts';
import { GROUPS } from './groups.ts';
import { runCase } from './run-case.ts';
import { SCRIPTS } from './scripts.ts';

let store: TestStore;
let count = 0;

beforeAll(async () => {
  store = await startTestStore();
});
afterAll(async () => {
  await store[Symbol.asyncDispose]();
});

describe.each(GROUPS)('$feature, as told by $page', ({ cases }) => {
  it.each(cases)('$title', async (example) => {
    count += 1;
    expect(await runCase(store.client.db('conformance'), example, `case${count}`)).toEqual([]);
  });
});

describe.each(SCRIPTS)('$feature, as told by $page', ({ scripts }) => {
  it.each(scripts)('$title', async ({ run }) => {
    count += 1;
    await run(store.client, store.client.db('conformance').collection(`script${count}`));
  });
});
