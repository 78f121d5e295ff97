import { decodeDocument } from '../bson/decode.ts';
import type { Doc } from '../bson/value.ts';
import type { Index } from '../index/definition.ts';
import { generateKeys } from '../index/key-generation.ts';
import type { Collection } from './catalog.ts';
import { storedCount } from './document-count.ts';
import { inSteps } from './in-steps.ts';
import { indexEntry, recordId, recordIdOfEntry, treeKey, treeRange } from './keys.ts';
import type { Entry, ReadView } from './view.ts';

/** What was found of one collection. */
export interface Validation {
  documents: number;
  /** Entries of each index, by its name. */
  readonly keysPerIndex: Map<string, number>;
  invalidDocuments: number;
  missingEntries: number;
  extraEntries: number;
  readonly errors: string[];
}

/** No more faults than this are described one by one. */
const MAX_ERRORS = 20;

/**
 * Checks that every document can be read, lies where its `_id` says and has all its entries in every index, that every
 * index entry belongs to a document that has that key, and that the collection's count is right.
 * @param view a snapshot; others are served in the meantime
 * @param indexes those of the moment of the snapshot
 */
export async function validateCollection(
  view: ReadView,
  collection: Collection,
  indexes: readonly Index[],
): Promise<Validation> {
  const found: Validation = {
    documents: 0,
    keysPerIndex: new Map(),
    invalidDocuments: 0,
    missingEntries: 0,
    extraEntries: 0,
    errors: [],
  };
  await checkDocuments(view, collection, indexes, found);
  for (const index of indexes) await checkEntries(view, collection, index, found);
  const count = storedCount(view, collection.id);
  if (count !== found.documents)
    complain(found, `the collection counts ${count} documents and holds ${found.documents}`);
  return found;
}

async function checkDocuments(
  view: ReadView,
  collection: Collection,
  indexes: readonly Index[],
  found: Validation,
): Promise<void> {
  const { from, to } = treeRange(collection.id);
  try {
    for await (const step of inSteps(view, from, to)) {
      for (const entry of step) checkDocument(view, collection, indexes, entry, found);
    }
  } catch (error) {
    // A value that fails its checksum ends the reading of this range.
    found.invalidDocuments += 1;
    complain(found, messageOf(error));
  }
}

function checkDocument(
  view: ReadView,
  collection: Collection,
  indexes: readonly Index[],
  { key, value }: Entry,
  found: Validation,
): void {
  found.documents += 1;
  try {
    const document = decodeDocument(value);
    const id = recordId(document.get('_id') ?? null);
    if (!treeKey(collection.id, id).equals(key)) throw new Error('does not lie where its _id says');
    for (const index of indexes) {
      const generated = generateKeys(index, document);
      if ((generated.multikey & ~index.multikey) !== 0 || (generated.truncated && !index.truncated))
        complain(found, `index ${index.name} does not know what kind of keys it holds`);
      for (const indexed of generated.keys) {
        const wanted = indexEntry(index.id, index.unique, indexed, id);
        const stored = view.get(wanted.key);
        if (stored?.equals(wanted.value)) continue;
        found.missingEntries += 1;
        complain(found, `index ${index.name} lacks an entry of document ${describe(document)}`);
      }
    }
  } catch (error) {
    found.invalidDocuments += 1;
    complain(found, `document ${key.toString('hex').slice(8, 72)}: ${messageOf(error)}`);
  }
}

async function checkEntries(
  view: ReadView,
  collection: Collection,
  index: Index,
  found: Validation,
): Promise<void> {
  const { from, to } = treeRange(index.id);
  let entries = 0;
  try {
    for await (const step of inSteps(view, from, to)) {
      for (const entry of step) {
        entries += 1;
        if (belongs(view, collection, index, entry)) continue;
        found.extraEntries += 1;
        complain(found, `index ${index.name} has an entry that no document has`);
      }
    }
  } catch (error) {
    complain(found, `index ${index.name}: ${messageOf(error)}`);
  }
  found.keysPerIndex.set(index.name, entries);
}

function belongs(view: ReadView, collection: Collection, index: Index, entry: Entry): boolean {
  const id = recordIdOfEntry(index.unique, entry);
  const stored = view.get(treeKey(collection.id, id));
  if (!stored) return false;
  return generateKeys(index, decodeDocument(stored)).keys.some((key) =>
    indexEntry(index.id, index.unique, key, id).key.equals(entry.key),
  );
}

function complain(found: Validation, what: string): void {
  if (found.errors.length < MAX_ERRORS) found.errors.push(what);
}

const describe = (document: Doc): string => String(document.get('_id'));
const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
