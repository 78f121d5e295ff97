import { existsSync } from 'node:fs';
import { MongoClient } from 'mongodb';
import type { Login } from '../authentication/credentials.ts';
import { decodeDocument } from '../bson/decode.ts';
import { type Doc, isDoc } from '../bson/value.ts';
import { BackupWriter } from './backup-writer.ts';

/** How many documents are asked for at a time; others are served in between. */
const BATCH = 500;

/** A store to take a backup of. */
export interface BackupSource {
  readonly url: string;
  /** Which store is expected there. */
  readonly instance?: string | undefined;
  readonly login?: Login | undefined;
}

/**
 * Writes one moment of a running store to a file. Writers do not wait for it.
 * @throws Error when the file is there already, the store does not answer, or is not the one that was meant
 */
export async function takeBackup(
  { url, instance, login }: BackupSource,
  file: string,
): Promise<{ collections: number; documents: number }> {
  if (existsSync(file)) throw new Error(`${file} is there already: choose another name`);
  const client = await connectTo(url, login);
  try {
    const writer = new BackupWriter(file);
    try {
      const command = { storeBackup: 1, cursor: { batchSize: 1 }, ...(instance && { instance }) };
      const rows = client.db('admin').runCursorCommand(command, { raw: true }).setBatchSize(BATCH);
      for await (const row of rows) write(writer, Buffer.from(row as unknown as Uint8Array)); // raw: true gives bytes
      return writer.finish();
    } catch (error) {
      writer.abandon();
      throw error;
    }
  } finally {
    await client.close();
  }
}

/** Connects to a store, or says why not. */
export function connectTo(url: string, login: Login | undefined): Promise<MongoClient> {
  const auth = login && { auth: { username: login.user, password: login.password }, authSource: 'admin' };
  return new MongoClient(url, { serverSelectionTimeoutMS: 5000, ...auth }).connect();
}

/* A row is a document of one field: its length, the field's type, the name, a zero, the value, a zero. */
const NAME_AT = 5;
const DOCUMENT_NAME = Buffer.from('document\0');

function write(writer: BackupWriter, row: Buffer): void {
  if (row.subarray(NAME_AT, NAME_AT + DOCUMENT_NAME.length).equals(DOCUMENT_NAME)) {
    writer.document(row.subarray(NAME_AT + DOCUMENT_NAME.length, -1));
    return;
  }
  const description: Doc | unknown = decodeDocument(row).get('collection');
  if (!isDoc(description)) throw new Error('the server answered with something else than a backup');
  writer.collection(description);
}
