import { randomUUID } from 'node:crypto';
import { decodeDocument } from '../bson/decode.ts';
import { encodeDocument } from '../bson/encode.ts';
import { asNumber, Binary, type Doc, doc, isDoc, type Value } from '../bson/value.ts';
import { StoreError } from '../errors.ts';
import { defineIndex, type Index } from '../index/definition.ts';
import { countChange } from './document-count.ts';
import { garbageChange, isMarked } from './garbage.ts';
import { CATALOG_TREE, FIRST_FREE_TREE, treeKey, treeRange } from './keys.ts';
import type { Change, ReadView, WriteView } from './view.ts';

/** A collection and what belongs to it. One object lives as long as the collection; a dropped one never comes back. */
export interface Collection {
  readonly id: number;
  readonly database: string;
  readonly name: string;
  readonly uuid: Binary;
  /** What create was given. */
  readonly options: Doc;
  /** Set once shardCollection was run. */
  shardKey: Doc | undefined;
  /** All but the index on `_id`, which the documents themselves are stored by. */
  indexes: Index[];
  /** Indexes that writes keep up to date and queries do not see yet. */
  building: Index[];
  /** Made for a transaction that has not ended: it goes again if the transaction aborts. */
  isProvisional: boolean;
  dropped: boolean;
  /** The indexes' multikey state is ahead of what is stored; the next write stores it. */
  stale: boolean;
}

/** `database.collection`, as errors and cursors name it. */
export const namespaceOf = (collection: Collection): string => `${collection.database}.${collection.name}`;

const NEXT_ID = treeKey(CATALOG_TREE, Buffer.from('\0next'));
const recordKey = (namespace: string): Buffer => treeKey(CATALOG_TREE, Buffer.from(namespace));

/** All collections and their indexes, in memory and, as one record per collection, in the store. */
export class Catalog {
  private collections = new Map<string, Collection>();
  private nextId = FIRST_FREE_TREE;
  /** Counts changes of the shape of things; a plan or snapshot made before one may not fit after it. */
  version = 0;

  find(database: string, name: string): Collection | undefined {
    return this.collections.get(`${database}.${name}`);
  }

  all(): Iterable<Collection> {
    return this.collections.values();
  }

  ofDatabase(database: string): Collection[] {
    return [...this.collections.values()].filter((collection) => collection.database === database);
  }

  /** Reads everything from the store, keeping the objects of collections that are still there. */
  load(view: ReadView): void {
    const known = new Map([...this.collections.values()].map((collection) => [collection.id, collection]));
    const { from, to } = treeRange(CATALOG_TREE);
    this.collections = new Map();
    this.version += 1;
    for (const { key, value } of view.range(from, to)) {
      if (key.equals(NEXT_ID)) {
        this.nextId = value.readUInt32BE(0);
        continue;
      }
      const record = decodeDocument(value);
      const id = asNumber(record.get('id')) ?? 0;
      const collection = restore(record, known.get(id));
      known.delete(id);
      this.collections.set(namespaceOf(collection), collection);
    }
    for (const gone of known.values()) gone.dropped = true;
    // A build whose start was taken back has not begun.
    for (const collection of this.collections.values())
      collection.building = collection.building.filter(({ id }) => isMarked(view, id));
  }

  create(view: WriteView, database: string, name: string, options: Doc): Collection {
    checkNames(database, name);
    const collection: Collection = {
      id: this.takeId(view),
      database,
      name,
      uuid: new Binary(Buffer.from(randomUUID().replaceAll('-', ''), 'hex'), 4),
      options,
      shardKey: undefined,
      indexes: [],
      building: [],
      isProvisional: false,
      dropped: false,
      stale: false,
    };
    this.save(view, collection);
    view.apply([countChange(collection.id, 0)]);
    this.collections.set(namespaceOf(collection), collection);
    return collection;
  }

  /** The collection of that name, made when there is none: what a first insert does. */
  ensure(view: WriteView, database: string, name: string): Collection {
    const found = this.find(database, name);
    if (!found) return this.create(view, database, name, new Map());
    if (view.keepsCatalog) found.isProvisional = false;
    return found;
  }

  /** Removes a collection from the catalog; its trees are emptied by the caller. */
  remove(view: WriteView, collection: Collection): void {
    view.apply([
      { key: recordKey(namespaceOf(collection)), value: undefined },
      countChange(collection.id, undefined),
    ]);
    this.collections.delete(namespaceOf(collection));
    collection.dropped = true;
    this.version += 1;
  }

  addIndex(view: WriteView, collection: Collection, spec: Doc): Index {
    const index = defineIndex(this.takeId(view), spec, { multikey: 0, truncated: false });
    collection.indexes = [...collection.indexes, index];
    this.save(view, collection);
    return index;
  }

  removeIndex(view: WriteView, collection: Collection, index: Index): void {
    collection.indexes = collection.indexes.filter((other) => other !== index);
    this.save(view, collection);
  }

  /** Begins an index that is built in steps; writes keep it up to date from now on. */
  startIndex(view: WriteView, collection: Collection, spec: Doc): Index {
    const index = defineIndex(this.takeId(view), spec, { multikey: 0, truncated: false });
    view.apply([garbageChange(index.id, true)]);
    collection.building = [...collection.building, index];
    touchShape(collection);
    return index;
  }

  /** Shows queries the indexes that are complete now. */
  finishIndexes(view: WriteView, collection: Collection, indexes: readonly Index[]): void {
    view.apply(indexes.map(({ id }) => garbageChange(id, false)));
    collection.building = collection.building.filter((index) => !indexes.includes(index));
    collection.indexes = [...collection.indexes, ...indexes];
    this.save(view, collection);
  }

  /** Leaves indexes that could not be completed to the collection of garbage. */
  giveUpIndexes(collection: Collection, indexes: readonly Index[]): void {
    collection.building = collection.building.filter((index) => !indexes.includes(index));
    touchShape(collection);
  }

  isBuilding(tree: number): boolean {
    return [...this.collections.values()].some(({ building }) => building.some(({ id }) => id === tree));
  }

  save(view: WriteView, collection: Collection): void {
    this.version += 1;
    view.apply([catalogChange(collection)]);
  }

  private takeId(view: WriteView): number {
    const id = this.nextId;
    this.nextId += 1;
    const next = Buffer.allocUnsafe(4);
    next.writeUInt32BE(this.nextId);
    view.apply([{ key: NEXT_ID, value: next }]);
    return id;
  }
}

/** Transactions that began with other indexes have to begin again. */
function touchShape(collection: Collection): void {
  collection.indexes = [...collection.indexes];
}

/** The write that stores a collection's record; clears its `stale` mark. */
export function catalogChange(collection: Collection): Change {
  collection.stale = false;
  const record = doc(
    ['id', collection.id],
    ['database', collection.database],
    ['name', collection.name],
    ['uuid', collection.uuid],
    ['options', collection.options],
    ['shardKey', collection.shardKey ?? null],
    [
      'indexes',
      collection.indexes.map((index) =>
        doc(
          ['id', index.id],
          ['spec', index.spec],
          ['multikey', index.multikey],
          ['truncated', index.truncated],
        ),
      ),
    ],
  );
  return { key: recordKey(namespaceOf(collection)), value: encodeDocument(record) };
}

function restore(record: Doc, known: Collection | undefined): Collection {
  const shardKey = record.get('shardKey');
  const stored = (record.get('indexes') as Value[]).map((entry) => {
    const index = entry as Doc; // written by catalogChange
    return defineIndex(asNumber(index.get('id')) ?? 0, index.get('spec') as Doc, {
      multikey: asNumber(index.get('multikey')) ?? 0,
      truncated: index.get('truncated') === true,
    });
  });
  const state = { shardKey: isDoc(shardKey) ? shardKey : undefined, dropped: false };
  if (known) return Object.assign(known, state, reconcile(known.indexes, stored));
  return {
    id: asNumber(record.get('id')) ?? 0,
    database: String(record.get('database')),
    name: String(record.get('name')),
    uuid: record.get('uuid') as Binary, // written by catalogChange
    options: record.get('options') as Doc, // written by catalogChange
    indexes: stored,
    building: [],
    isProvisional: false,
    stale: false,
    ...state,
  };
}

/** The same indexes stay the same objects, with what they have learnt; if that is not stored it still has to be. */
function reconcile(known: Index[], stored: Index[]): Pick<Collection, 'indexes' | 'stale'> {
  const isSame = known.length === stored.length && known.every(({ id }, i) => id === stored[i]?.id);
  if (!isSame) return { indexes: stored, stale: false };
  const stale = known.some(
    ({ multikey, truncated }, i) => multikey !== stored[i]?.multikey || truncated !== stored[i]?.truncated,
  );
  return { indexes: known, stale };
}

function checkNames(database: string, name: string): void {
  if (database === '' || database.length > 63 || /[/\\. "$\0]/.test(database)) {
    throw new StoreError('InvalidNamespace', `Invalid database name: '${database}'`);
  }
  const bad = name === '' || name.startsWith('system.') || name.startsWith('.') || /[$\0]/.test(name);
  if (bad || database.length + name.length + 1 > 255) {
    throw new StoreError('InvalidNamespace', `Invalid namespace specified '${database}.${name}'`);
  }
}
