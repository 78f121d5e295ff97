import { closeSync, fsyncSync, ftruncateSync, openSync, readSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StoreDamaged } from './damage.ts';

/** Where lmdb keeps everything. */
export const dataFileOf = (directory: string): string => join(directory, 'store.mdb');
/** Says that the directory has held data, so that an emptied file is not taken for a new store. */
const markerOf = (directory: string): string => join(directory, 'format');

/* lmdb's two meta pages (struct MDB_meta, liblmdb/mdb.c): 24 bytes of page header, then these. */
const PAGE_FLAGS = 18;
const META_PAGE = 0x08;
const MAGIC_AT = 24;
const MAGIC = 0xbeefc0de;
const PAGE_SIZE_AT = 48;
const LAST_PAGE_AT = 144;
const TRANSACTION_AT = 152;
const META_BYTES = 160;

/**
 * Looks at a data file before lmdb maps it: a page that is not there would end the process by a signal, without a word.
 * A file that is shorter than its newest meta page says is filled up with zeros, which lmdb reports as what they are;
 * pages that were freed before they were ever written may be missing at the end of a healthy file.
 *
 * @returns whether the file was short, so that it has to be read through before it is trusted
 * @throws StoreDamaged when it is no lmdb file, or one whose first pages are gone
 */
export function checkDataFile(directory: string): { isShort: boolean } {
  const path = dataFileOf(directory);
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (size === 0) {
    if (statSync(markerOf(directory), { throwIfNoEntry: false })) {
      throw new StoreDamaged(`${path} is missing or empty, and ${directory} has held data`);
    }
    return { isShort: false };
  }
  const file = openSync(path, 'r+');
  try {
    const first = readMeta(file, 0);
    const second = first && readMeta(file, first.pageSize);
    if (!first || !second) {
      throw new StoreDamaged(`the ${first ? 'second' : 'first'} page of ${path} is not what lmdb wrote`);
    }
    const newest = first.transaction > second.transaction ? first : second;
    const needed = Number(newest.lastPage + 1n) * newest.pageSize;
    if (size >= needed) return { isShort: false };
    ftruncateSync(file, needed);
    return { isShort: true };
  } finally {
    closeSync(file);
  }
}

/** Leaves the mark that the directory holds data. */
export function markDirectory(directory: string): void {
  if (statSync(markerOf(directory), { throwIfNoEntry: false })) return;
  const file = openSync(markerOf(directory), 'w');
  writeFileSync(file, 'comanda-store 2\n');
  fsyncSync(file);
  closeSync(file);
}

interface Meta {
  readonly pageSize: number;
  readonly lastPage: bigint;
  readonly transaction: bigint;
}

function readMeta(file: number, at: number): Meta | undefined {
  const page = Buffer.alloc(META_BYTES);
  if (readSync(file, page, 0, META_BYTES, at) < META_BYTES) return undefined;
  const isMeta = (page.readUInt16LE(PAGE_FLAGS) & META_PAGE) !== 0 && page.readUInt32LE(MAGIC_AT) === MAGIC;
  const pageSize = page.readUInt32LE(PAGE_SIZE_AT);
  if (!isMeta || pageSize < 512 || pageSize > 65_536) return undefined;
  return {
    pageSize,
    lastPage: page.readBigUInt64LE(LAST_PAGE_AT),
    transaction: page.readBigUInt64LE(TRANSACTION_AT),
  };
}
