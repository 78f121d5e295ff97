import type { Collection } from '../storage/catalog.ts';
import { readDocument } from '../storage/documents.ts';
import { recordIdOfEntry } from '../storage/keys.ts';
import type { ReadView } from '../storage/view.ts';
import type { KeyRange, Plan } from './plan.ts';

/**
 * Reads the documents of a plan one after the other. It holds no lmdb cursor while it rests: it remembers the last key,
 * so a client that fetches slowly never keeps pages from being reused.
 */
export class Scan {
  readonly collection: Collection;
  readonly plan: Plan;
  keysExamined = 0;
  docsExamined = 0;
  private remaining: KeyRange[];
  private readonly seen: Set<string> | undefined;

  constructor(collection: Collection, plan: Plan) {
    this.collection = collection;
    this.plan = plan;
    this.remaining = plan.reverse ? plan.ranges.toReversed() : [...plan.ranges];
    // A document with several keys in a multikey index is given once.
    this.seen = plan.index && plan.index.multikey !== 0 ? new Set() : undefined;
  }

  /** Goes on where the last call stopped, as `view` sees the collection now. */
  *documents(view: ReadView): Generator<Buffer> {
    for (;;) {
      const range = this.remaining[0];
      if (!range) return;
      for (const entry of view.range(range.from, range.to, this.plan.reverse)) {
        this.remaining[0] = this.plan.reverse
          ? { from: range.from, to: entry.key }
          : { from: Buffer.concat([entry.key, Buffer.from([0])]), to: range.to };
        this.keysExamined += 1;
        const bytes = this.documentOf(view, entry);
        if (bytes) {
          this.docsExamined += 1;
          yield bytes;
        }
      }
      this.remaining.shift();
    }
  }

  private documentOf(view: ReadView, entry: { key: Buffer; value: Buffer }): Buffer | undefined {
    const { index } = this.plan;
    if (!index) return entry.value;
    const id = recordIdOfEntry(index.unique, entry);
    if (this.seen) {
      const name = id.toString('latin1');
      if (this.seen.has(name)) return undefined;
      this.seen.add(name);
    }
    return readDocument(view, this.collection, id);
  }
}
