import type { Catalog } from './catalog.ts';
import type { CommitQueue } from './commit-queue.ts';
import type { Engine } from './engine.ts';
import { GARBAGE_TREE, treeKey, treeRange } from './keys.ts';
import type { Change, ReadView, WriteView } from './view.ts';

/** Keys removed in one step, so that others get their turn between two. */
const STEP = 1000;
/** A tree of no more keys than this is removed at once. */
const AT_ONCE = 5 * STEP;

const markOf = (tree: number): Buffer => {
  const id = Buffer.allocUnsafe(4);
  id.writeUInt32BE(tree);
  return treeKey(GARBAGE_TREE, id);
};

/** The write that says that a tree is garbage unless somebody is building it, or that it is not any more. */
export const garbageChange = (tree: number, isGarbage: boolean): Change => ({
  key: markOf(tree),
  value: isGarbage ? Buffer.alloc(1) : undefined,
});

/** Whether a tree was marked. */
export const isMarked = (view: ReadView, tree: number): boolean => view.get(markOf(tree)) !== undefined;

/**
 * Removes every key of a tree: a dropped collection's documents, or a dropped index's entries. What is too much for one
 * step is marked, and left to {@link collectGarbage}.
 */
export function discardTree(view: WriteView, tree: number): void {
  for (let removed = 0; removed < AT_ONCE; removed += STEP) if (clearStep(view, tree) < STEP) return;
  view.apply([garbageChange(tree, true)]);
}

interface Parts {
  readonly catalog: Catalog;
  readonly engine: Engine;
  readonly queue: CommitQueue;
}

/** Removes what was marked, a step at a time; goes on after a restart where it was. */
export async function collectGarbage(
  { catalog, engine, queue }: Parts,
  isStopped: () => boolean,
): Promise<void> {
  const { from, to } = treeRange(GARBAGE_TREE);
  for (const { key } of [...engine.range(from, to)]) {
    const tree = key.readUInt32BE(4);
    for (let left = true; left; ) {
      if (isStopped()) return;
      left = await queue.submit((view) => {
        if (catalog.isBuilding(tree) || !isMarked(view, tree)) return false;
        if (clearStep(view, tree) === STEP) return true;
        view.apply([garbageChange(tree, false)]);
        return false;
      });
    }
  }
}

function clearStep(view: WriteView, tree: number): number {
  const { from, to } = treeRange(tree);
  const keys: Buffer[] = [];
  // lmdb's cursor does not outlive a removal, so keys are gathered first.
  for (const { key } of view.range(from, to)) {
    keys.push(key);
    if (keys.length >= STEP) break;
  }
  view.apply(keys.map((key) => ({ key, value: undefined })));
  return keys.length;
}
