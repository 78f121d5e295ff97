import { afterEach, expect, test, vi } from 'vitest';
import { exclusively } from './exclusively.ts';
import { MemoryStorage } from './memory-storage.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

async function mostAtOnce(storage: Storage): Promise<number> {
  let running = 0;
  let most = 0;
  const task = async () => {
    running += 1;
    most = Math.max(most, running);
    await new Promise((resolve) => setTimeout(resolve, 20));
    running -= 1;
  };
  await Promise.all([1, 2, 3].map(() => exclusively(storage, 'lock', task)));
  return most;
}

test('tasks of one name run one after the other', async () => {
  expect(await mostAtOnce(new MemoryStorage())).toBe(1);
});

test('so they do where the browser has no locks, as on a page without TLS', async () => {
  vi.stubGlobal('navigator', {});
  const storage = new MemoryStorage();
  expect(await mostAtOnce(storage)).toBe(1);
  expect(storage.length).toBe(0);
});

test('a tab that died holding the lease is forgotten', async () => {
  vi.stubGlobal('navigator', {});
  const storage = new MemoryStorage();
  storage.setItem('lock', `somebody ${Date.now() - 1}`);
  expect(await exclusively(storage, 'lock', async () => 'done')).toBe('done');
});
