import { newIdempotencyKey } from './idempotency-key.ts';

/** A lease outlives any one request (10 s), and is short enough that a tab that died holding it is soon forgotten. */
const LEASE_MILLISECONDS = 15_000;

/**
 * Runs `task` while no other tab of this browser runs one of the same name.
 *
 * Web Locks do it properly, but exist only in secure contexts; on `http://192.168.x.x` a lease in the storage shared by the
 * tabs does. Storage has no compare-and-set, so a lease is written, left alone for a moment, and counts when it is still there.
 */
export async function exclusively<T>(storage: Storage, name: string, task: () => Promise<T>): Promise<T> {
  const locks = typeof navigator === 'undefined' ? undefined : navigator.locks;
  if (locks) return await locks.request(name, task);
  const me = newIdempotencyKey();
  while (!(await tryLease(storage, name, me))) await pause(100);
  try {
    return await task();
  } finally {
    if (holder(storage, name) === me) storage.removeItem(name);
  }
}

async function tryLease(storage: Storage, name: string, me: string): Promise<boolean> {
  if (holder(storage, name) !== undefined) return false;
  storage.setItem(name, `${me} ${Date.now() + LEASE_MILLISECONDS}`);
  await pause(30 + Math.random() * 30);
  return holder(storage, name) === me;
}

function holder(storage: Storage, name: string): string | undefined {
  const [by, until] = (storage.getItem(name) ?? '').split(' ');
  return by && Number(until) > Date.now() ? by : undefined;
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
