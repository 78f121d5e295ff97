import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';
import { decodeDocument } from '../bson/decode.ts';
import { asNumber, type Doc } from '../bson/value.ts';
import {
  BackupDamaged,
  COLLECTION,
  DOCUMENT,
  END,
  FORMAT,
  HEADER,
  MAX_RECORD_BYTES,
  TRAILER,
  VERSION,
} from './format.ts';

/** What a backup holds, in the order of the file. */
export type BackupEntry =
  | { readonly kind: 'collection'; readonly description: Doc }
  | { readonly kind: 'document'; readonly bytes: Buffer }
  | { readonly kind: 'end'; readonly documents: number; readonly sha256: string }
  | { readonly kind: 'trailer'; readonly collections: number; readonly documents: number };

/**
 * Reads a backup and checks it on the way: its format, each collection's count and checksum, and that of the whole.
 * Nothing of it is to be believed before the trailer has come.
 * @throws BackupDamaged
 */
export function* readBackup(file: string): Generator<BackupEntry> {
  const whole = createHash('sha256');
  const totals = { collections: 0, documents: 0 };
  let open: { hash: ReturnType<typeof createHash>; documents: number } | undefined;
  let isFirst = true;
  const damaged = (what: string): BackupDamaged => new BackupDamaged(file, what);
  for (const { kind, bytes, record } of records(file)) {
    if (isFirst !== (kind === HEADER)) throw damaged('it does not begin as a backup of Comanda does');
    isFirst = false;
    if (kind === TRAILER) {
      const trailer = decodeDocument(bytes);
      if (trailer.get('sha256') !== whole.digest('hex')) throw damaged('its checksum is wrong');
      if (open || asNumber(trailer.get('documents')) !== totals.documents)
        throw damaged('it does not hold what it says it holds');
      return yield { kind: 'trailer', ...totals };
    }
    whole.update(record);
    if (kind === HEADER) {
      const header = decodeDocument(bytes);
      if (header.get('format') !== FORMAT || header.get('version') !== VERSION)
        throw damaged('it is of another format, or of a later version');
    } else if (kind === COLLECTION && !open) {
      open = { hash: createHash('sha256'), documents: 0 };
      totals.collections += 1;
      yield { kind: 'collection', description: decodeDocument(bytes) };
    } else if (kind === DOCUMENT && open) {
      open.hash.update(bytes);
      open.documents += 1;
      totals.documents += 1;
      yield { kind: 'document', bytes };
    } else if (kind === END && open) {
      const end = decodeDocument(bytes);
      const sha256 = open.hash.digest('hex');
      if (end.get('sha256') !== sha256 || asNumber(end.get('documents')) !== open.documents)
        throw damaged('a collection of it does not match its checksum');
      yield { kind: 'end', documents: open.documents, sha256 };
      open = undefined;
    } else {
      throw damaged(`a record of kind ${kind} is where none can be`);
    }
  }
  throw damaged('it was cut off');
}

interface FileRecord {
  readonly kind: number;
  readonly bytes: Buffer;
  /** Kind and bytes. */
  readonly record: Buffer;
}

function* records(file: string): Generator<FileRecord> {
  const descriptor = openSync(file, 'r');
  try {
    for (;;) {
      const head = take(descriptor, 5);
      if (!head) return;
      const length = head.readInt32LE(1);
      if (length < 5 || length > MAX_RECORD_BYTES)
        throw new BackupDamaged(file, 'a record has no such length');
      const rest = take(descriptor, length - 4);
      if (!rest) return;
      const record = Buffer.concat([head, rest]);
      yield { kind: record.readUInt8(0), bytes: record.subarray(1), record };
    }
  } finally {
    closeSync(descriptor);
  }
}

/** The next bytes, or nothing when there are not as many. */
function take(descriptor: number, length: number): Buffer | undefined {
  const bytes = Buffer.allocUnsafe(length);
  for (let at = 0; at < length; ) {
    const read = readSync(descriptor, bytes, at, length - at, null);
    if (read === 0) return undefined;
    at += read;
  }
  return bytes;
}
