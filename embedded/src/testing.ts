import { mkdtempSync, rmSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BSON, type Document, MongoClient } from 'mongodb';
import { createStoreServer, type StoreServer, type StoreServerOptions } from './server.ts';

/** A store of a test's own, with a driver connected to it. */
export interface TestStore extends AsyncDisposable {
  readonly dir: string;
  readonly url: string;
  readonly client: MongoClient;
  /** Closes the store and opens the same directory again; `meanwhile` has it to itself in between. */
  reopen(meanwhile?: (dir: string) => void | Promise<void>): Promise<void>;
}

/** Starts a store on a new directory; leaving the scope stops it and removes the directory. */
export async function startTestStore(options: Partial<StoreServerOptions> = {}): Promise<TestStore> {
  const dir = mkdtempSync(join(tmpdir(), 'comanda-store-'));
  let server: StoreServer;
  let client: MongoClient;
  const open = async (): Promise<void> => {
    server = await createStoreServer({ dir, lockPatienceMs: 0, ...options });
    client = await new MongoClient(server.url, { serverSelectionTimeoutMS: 5000 }).connect();
  };
  const close = async (): Promise<void> => {
    await client.close();
    await server.close();
  };
  await open();
  return {
    dir,
    get url() {
      return server.url;
    },
    get client() {
      return client;
    },
    async reopen(meanwhile) {
      await close();
      await meanwhile?.(dir);
      await open();
    },
    async [Symbol.asyncDispose]() {
      await close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

/** A client that speaks the wire protocol byte by byte. */
export class RawClient {
  readonly socket: Socket;
  /** Resolves when the server has ended the connection. */
  readonly ended: Promise<void>;
  private received = Buffer.alloc(0);
  private waiting: ((reply: BSON.Document) => void)[] = [];

  constructor(url: string) {
    const { hostname, port } = new URL(url);
    this.socket = connect(Number(port), hostname);
    this.ended = new Promise((resolve) => this.socket.on('close', () => resolve()));
    this.socket.on('error', () => undefined);
    this.socket.on('data', (chunk) => this.take(chunk));
  }

  /** Sends bytes as they are. */
  write(bytes: Uint8Array): void {
    this.socket.write(bytes);
  }

  /** Sends an OP_MSG and waits for its answer. */
  command(document: BSON.Document, flags = 0): Promise<BSON.Document> {
    const answer = this.next();
    this.write(opMsg(document, flags));
    return answer;
  }

  /** The next answer. */
  next(): Promise<BSON.Document> {
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  private take(chunk: Uint8Array): void {
    this.received = Buffer.concat([this.received, chunk]);
    while (this.received.length >= 4 && this.received.length >= this.received.readInt32LE(0)) {
      const message = this.received.subarray(0, this.received.readInt32LE(0));
      this.received = this.received.subarray(message.length);
      // After the header: OP_REPLY has 20 bytes before its document, OP_MSG flags and a kind byte.
      const start = message.readInt32LE(12) === 1 ? 36 : 21;
      this.waiting.shift()?.(BSON.deserialize(message.subarray(start)));
    }
  }
}

/** An OP_MSG with one body. */
export function opMsg(document: BSON.Document, flags = 0): Buffer {
  const body = BSON.serialize(document);
  const message = Buffer.alloc(21 + body.length);
  message.writeInt32LE(message.length, 0);
  message.writeInt32LE(1, 4);
  message.writeInt32LE(2013, 12);
  message.writeUInt32LE(flags, 16);
  message.set(body, 21);
  return message;
}

/** Documents of any shape, by a plain `_id`. */
export type Loose = Document & { _id: number | string };
