import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { pino } from 'pino';
import { decodeDocument } from '../bson/decode.ts';
import { asNumber, type Doc, isDoc, type Value } from '../bson/value.ts';
import type { Collection } from '../storage/catalog.ts';
import { sync } from '../storage/compaction.ts';
import { lockDirectory } from '../storage/directory-lock.ts';
import { indexDocument, insertDocument } from '../storage/documents.ts';
import { inSteps } from '../storage/in-steps.ts';
import { treeRange } from '../storage/keys.ts';
import { validateCollection } from '../storage/validation.ts';
import { Store } from '../store.ts';
import { readBackup } from './backup-reader.ts';

/** The longest a timer can wait. */
const NEVER_MS = 0x7fffffff;
/** Documents written in one step. */
const STEP = 1000;

/**
 * Builds a data directory from a backup. The backup is checked whole before anything is written; what was written is read
 * back and compared, and its indexes are validated, before the directory gets its name.
 * @param directory does not exist, or is empty
 * @throws BackupDamaged, or Error when the directory holds something, or what was written is not what was read
 */
export async function restoreBackup(
  file: string,
  directory: string,
): Promise<{ collections: number; documents: number }> {
  const target = resolve(directory);
  if (existsSync(target) && readdirSync(target).length > 0)
    throw new Error(`${directory} is not empty: restore into a new directory`);
  const totals = { collections: 0, documents: 0 };
  for (const entry of readBackup(file)) {
    if (entry.kind === 'trailer') Object.assign(totals, entry);
  }
  const draft = `${target}.restoring`;
  mkdirSync(dirname(target), { recursive: true });
  await clear(draft);
  const store = await Store.open({
    directory: draft,
    log: pino({ level: 'silent' }),
    lockPatienceMs: 0,
    // What has expired since is deleted by the store that is started on it, and not while it is compared.
    sweepEveryMs: NEVER_MS,
  });
  try {
    await fill(store, file);
  } finally {
    await store.close();
  }
  if (existsSync(target)) rmSync(target, { recursive: true });
  renameSync(draft, target);
  sync(dirname(target));
  return { collections: totals.collections, documents: totals.documents };
}

/** Removes what a restore that was killed has left, unless it still runs. */
async function clear(draft: string): Promise<void> {
  if (!existsSync(draft)) return;
  const unlock = await lockDirectory(draft, 0);
  unlock();
  rmSync(draft, { recursive: true });
}

async function fill(store: Store, file: string): Promise<void> {
  let current: { collection: Collection; indexes: Value[] } | undefined;
  let waiting: Buffer[] = [];
  const flush = async (): Promise<void> => {
    const documents = waiting;
    waiting = [];
    const collection = current?.collection;
    if (!collection || documents.length === 0) return;
    await store.queue.submit((view) => {
      for (const bytes of documents) insertDocument(view, collection, decodeDocument(bytes), bytes);
    });
  };
  for (const entry of readBackup(file)) {
    if (entry.kind === 'collection') current = await create(store, entry.description);
    else if (entry.kind === 'document') waiting.push(entry.bytes);
    else await flush();
    if (entry.kind === 'end' && current) {
      for (const spec of current.indexes) if (isDoc(spec)) await buildIndex(store, current.collection, spec);
      await check(store, current.collection, entry);
    }
    if (waiting.length >= STEP) await flush();
  }
}

async function create(store: Store, description: Doc): Promise<{ collection: Collection; indexes: Value[] }> {
  const [database, name] = [String(description.get('database')), String(description.get('name'))];
  const [options, shardKey] = [description.get('options'), description.get('shardKey')];
  const indexes = description.get('indexes');
  const collection = await store.queue.submit((view) => {
    const made = store.catalog.create(view, database, name, isDoc(options) ? options : new Map());
    if (isDoc(shardKey)) made.shardKey = shardKey;
    store.catalog.save(view, made);
    return made;
  });
  return { collection, indexes: Array.isArray(indexes) ? indexes : [] };
}

/** Nobody else uses the store yet, so the index may be built in steps. */
async function buildIndex(store: Store, collection: Collection, spec: Doc): Promise<void> {
  const index = await store.queue.submit((view) => store.catalog.addIndex(view, collection, spec));
  const { from, to } = treeRange(collection.id);
  for await (const step of inSteps(store.engine, from, to)) {
    await store.queue.submit((view) => {
      for (const { value } of step) indexDocument(view, collection, index, value);
      if (collection.stale) store.catalog.save(view, collection);
    });
  }
}

async function check(
  store: Store,
  collection: Collection,
  expected: { documents: number; sha256: string },
): Promise<void> {
  const { from, to } = treeRange(collection.id);
  const hash = createHash('sha256');
  for await (const step of inSteps(store.engine, from, to)) for (const { value } of step) hash.update(value);
  const found = await validateCollection(store.engine, collection, collection.indexes);
  const isSame = hash.digest('hex') === expected.sha256 && found.documents === asNumber(expected.documents);
  if (!isSame || found.errors.length > 0)
    throw new Error(
      `what was restored of ${collection.database}.${collection.name} is not what was saved: ${found.errors.join('; ') || 'its checksum differs'}`,
    );
}
