import type { Change, Entry, ReadView } from '../storage/view.ts';

/** Writes that are not stored yet, laid over a snapshot. */
export class Overlay {
  private readonly written = new Map<string, Change>();

  get changes(): Change[] {
    return [...this.written.values()];
  }

  write(changes: readonly Change[]): void {
    for (const change of changes) this.written.set(change.key.toString('latin1'), change);
  }

  get(base: ReadView, key: Buffer): Buffer | undefined {
    const change = this.written.get(key.toString('latin1'));
    return change ? change.value : base.get(key);
  }

  /** Merges both in key order; what was written hides what lies below it. */
  *range(base: ReadView, from: Buffer, to: Buffer, reverse: boolean): Generator<Entry> {
    const direction = reverse ? -1 : 1;
    const mine = this.changes
      .filter(({ key }) => Buffer.compare(key, from) >= 0 && Buffer.compare(key, to) < 0)
      .sort((a, b) => Buffer.compare(a.key, b.key) * direction);
    let at = 0;
    for (const entry of base.range(from, to, reverse)) {
      for (;;) {
        const change = mine[at];
        const order = change ? Buffer.compare(change.key, entry.key) * direction : 1;
        if (!change || order > 0) {
          yield entry;
          break;
        }
        at += 1;
        if (change.value) yield { key: change.key, value: change.value };
        if (order === 0) break;
      }
    }
    for (; at < mine.length; at += 1) {
      const change = mine[at];
      if (change?.value) yield { key: change.key, value: change.value };
    }
  }
}
