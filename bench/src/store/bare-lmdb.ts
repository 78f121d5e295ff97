import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Database, open } from 'lmdb';
import { BSON } from 'mongodb';
import { measure } from '../measure.ts';
import { order, orderId } from './orders.ts';

const PAGE = 20;

/** The operations bare lmdb is measured at. */
export type Operation = 'insert' | 'findById' | 'findByIndex' | 'increment' | 'transaction';

/** Bare lmdb, doing the key-value work of the store's operations and nothing else, with the store's settings. */
export class BareLmdb {
  private readonly directory = mkdtempSync(join(tmpdir(), 'comanda-bench-lmdb-'));
  private readonly tree: Database<Buffer, Buffer>;
  private readonly count: number;
  private next: number;

  private constructor(count: number) {
    this.tree = open<Buffer, Buffer>({
      path: join(this.directory, 'bare.mdb'),
      noSubdir: true,
      encoding: 'binary',
      keyEncoding: 'binary',
      overlappingSync: false,
    });
    this.count = count;
    this.next = count;
  }

  /** Opens it with so many documents in it. */
  static async filled(count: number): Promise<BareLmdb> {
    const bare = new BareLmdb(count);
    for (let from = 0; from < count; from += 1000)
      await bare.tree.transaction(() => {
        for (let n = from; n < from + 1000; n += 1) putOrder(bare.tree, n);
      });
    return bare;
  }

  /** Operations a second with `inFlight` of them at once. */
  async rate(operation: Operation, inFlight: number, seconds: number): Promise<number> {
    return (await measure(inFlight, seconds, (n) => this.run(operation, n * 7919))).rate;
  }

  /** Documents a second, decoded by the driver's own library. */
  scan(): number {
    const started = performance.now();
    let read = 0;
    for (const { value } of this.tree.getRange({ start: docKey('ord'), end: docKey('ore') })) {
      BSON.deserialize(value);
      read += 1;
    }
    return (read / (performance.now() - started)) * 1000;
  }

  async close(): Promise<void> {
    await this.tree.close();
    rmSync(this.directory, { recursive: true, force: true });
  }

  private async run(operation: Operation, n: number): Promise<unknown> {
    const { tree } = this;
    switch (operation) {
      case 'findById':
        return tree.get(docKey(orderId(n % this.count)));
      case 'findByIndex': {
        const start = docKey(`i2 ${orderId(n % this.count)}`);
        const entries = [...tree.getRange({ start, end: docKey('i2 p'), limit: PAGE })];
        return entries.map(({ value }) => tree.get(docKey(value.toString('latin1'))));
      }
      case 'increment':
        return tree.transaction(() => this.update(n));
      case 'transaction':
        return tree.transaction(() => {
          for (let i = 0; i < 3; i += 1) this.update(n + i);
        });
      case 'insert': {
        const fresh = this.next++;
        return tree.transaction(() => putOrder(tree, fresh));
      }
    }
  }

  private update(n: number): void {
    const id = docKey(orderId(n % this.count));
    const stored = this.tree.get(id);
    if (stored) this.tree.put(id, Buffer.from(stored));
  }
}

const docKey = (id: string): Buffer => Buffer.from(id);

/** A document, looked up first, and an entry in each of three indexes, of which the unique one is looked up. */
function putOrder(tree: Database<Buffer, Buffer>, n: number): void {
  const document = order(n);
  const id = docKey(document._id);
  const unique = docKey(`i1 ${document.organizationId} ${n}`);
  if (tree.get(id) || tree.get(unique)) return;
  tree.put(id, Buffer.from(BSON.serialize(document)));
  tree.put(unique, id);
  tree.put(docKey(`i2 ${document._id}`), id);
  tree.put(docKey(`i3 ${document.organizationId} ${document.tableId} ${document._id}`), id);
}
