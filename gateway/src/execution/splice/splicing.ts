import type { Recorded } from '../record.ts';
import type { Run } from '../run.ts';
import type { Part, Reading } from './part.ts';

/** A run of a splice. */
export interface Splicing extends Reading {
  run: Run;
  /** What each fetch brought, by its index and the place in its answer. */
  parts: Part[][];
  record: Recorded[];
  /** Set when an answer was not as it must be: nothing more is begun then. */
  isIrregular: boolean;
}

/** A part of a plan. `done` is called once, also when nothing was to be fetched. */
export type SpliceStep = (splicing: Splicing, done: () => void) => void;

export function inSequence(steps: SpliceStep[]): SpliceStep {
  const [only, ...more] = steps;
  if (only && more.length === 0) return only;
  return (splicing, done) => {
    let index = 0;
    const next = (): void => {
      const step = splicing.isIrregular ? undefined : steps[index++];
      if (step) step(splicing, next);
      else done();
    };
    next();
  };
}

export function inParallel(steps: SpliceStep[]): SpliceStep {
  const [only, ...more] = steps;
  if (only && more.length === 0) return only;
  return (splicing, done) => {
    let waiting = steps.length;
    const one = (): void => {
      if (--waiting === 0) done();
    };
    for (const step of steps) step(splicing, one);
  };
}
