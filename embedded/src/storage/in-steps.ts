import { setImmediate as turn } from 'node:timers/promises';
import type { Entry, ReadView } from './view.ts';

const STEP = 500;

/**
 * The entries of a range, some at a time, with a pause after each step in which others are served. Meant for a snapshot,
 * or the steps are of different moments. No lmdb cursor is held during a pause.
 */
export async function* inSteps(view: ReadView, from: Buffer, to: Buffer): AsyncGenerator<Entry[]> {
  for (let start = from; ; ) {
    const step: Entry[] = [];
    for (const entry of view.range(start, to)) {
      step.push(entry);
      if (step.length >= STEP) break;
    }
    const last = step.at(-1);
    if (!last) return;
    yield step;
    if (step.length < STEP) return;
    start = Buffer.concat([last.key, Buffer.from([0])]);
    await turn();
  }
}
