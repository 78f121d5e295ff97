import { treeRange } from './keys.ts';
import type { WriteView } from './view.ts';

const STEP = 1000;

/** Removes every key of a tree: a dropped collection's documents, or a dropped index's entries. */
export function clearTree(view: WriteView, tree: number): void {
  const { from, to } = treeRange(tree);
  for (;;) {
    const keys: Buffer[] = [];
    // lmdb's cursor does not outlive a removal, so keys are gathered first.
    for (const { key } of view.range(from, to)) {
      keys.push(key);
      if (keys.length >= STEP) break;
    }
    if (keys.length === 0) return;
    view.apply(keys.map((key) => ({ key, value: undefined })));
  }
}
