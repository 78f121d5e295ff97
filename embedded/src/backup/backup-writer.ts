import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { encodeDocument } from '../bson/encode.ts';
import { type Doc, doc } from '../bson/value.ts';
import { sync } from '../storage/compaction.ts';
import { COLLECTION, DOCUMENT, END, FORMAT, HEADER, TRAILER, VERSION } from './format.ts';

const FLUSH_BYTES = 1024 * 1024;

/** Writes a backup beside its place and puts it there once it is whole; whatever happens before leaves no such file. */
export class BackupWriter {
  readonly file: string;
  private readonly draft: string;
  private readonly descriptor: number;
  private readonly hash = createHash('sha256');
  private ofCollection: { hash: ReturnType<typeof createHash>; documents: number } | undefined;
  private pending: Buffer[] = [];
  private pendingBytes = 0;
  private collections = 0;
  private documents = 0;

  /** @throws Error when the file is there already, or cannot be written */
  constructor(file: string) {
    this.file = file;
    this.draft = `${file}.partial`;
    rmSync(this.draft, { force: true });
    this.descriptor = openSync(this.draft, 'wx', 0o600);
    const header = doc(['format', FORMAT], ['version', VERSION], ['at', new Date()]);
    this.append(HEADER, encodeDocument(header));
  }

  collection(description: Doc): void {
    this.endCollection();
    this.append(COLLECTION, encodeDocument(description));
    this.ofCollection = { hash: createHash('sha256'), documents: 0 };
    this.collections += 1;
  }

  document(bytes: Buffer): void {
    this.append(DOCUMENT, bytes);
    this.ofCollection?.hash.update(bytes);
    if (this.ofCollection) this.ofCollection.documents += 1;
    this.documents += 1;
  }

  /** Ends the backup and puts it in its place. */
  finish(): { collections: number; documents: number } {
    this.endCollection();
    const { collections, documents } = this;
    // Taken before the trailer's own bytes join the hash.
    const sha256 = this.hash.copy().digest('hex');
    this.append(
      TRAILER,
      encodeDocument(doc(['collections', collections], ['documents', documents], ['sha256', sha256])),
    );
    this.flush();
    fsyncSync(this.descriptor);
    closeSync(this.descriptor);
    renameSync(this.draft, this.file);
    sync(dirname(this.file));
    return { collections, documents };
  }

  /** Gives the backup up. */
  abandon(): void {
    closeSync(this.descriptor);
    rmSync(this.draft, { force: true });
  }

  private endCollection(): void {
    if (!this.ofCollection) return;
    const { hash, documents } = this.ofCollection;
    this.ofCollection = undefined;
    this.append(END, encodeDocument(doc(['documents', documents], ['sha256', hash.digest('hex')])));
  }

  private append(kind: number, bytes: Buffer): void {
    const record = Buffer.concat([Buffer.from([kind]), bytes]);
    this.hash.update(record);
    this.pending.push(record);
    this.pendingBytes += record.length;
    if (this.pendingBytes >= FLUSH_BYTES) this.flush();
  }

  private flush(): void {
    const bytes = Buffer.concat(this.pending);
    for (let at = 0; at < bytes.length; ) at += writeSync(this.descriptor, bytes, at);
    this.pending = [];
    this.pendingBytes = 0;
  }
}
