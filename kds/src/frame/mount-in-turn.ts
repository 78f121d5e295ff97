import { useEffect, useState } from 'react';
import { gatherPerFrame } from './next-frame.ts';

const waiting = new Set<() => void>();
const nextFrame = gatherPerFrame(() => {
  const [first] = waiting;
  if (!first) return;
  waiting.delete(first);
  first();
  if (waiting.size > 0) nextFrame.wish();
});

/**
 * False at first, true from the component's turn on: of all that ask, one has its turn in each frame. What is dear to make, such as the rows of a card, is
 * made then; a page of ten cards is ten short frames on a weak processor and not a long one.
 */
export function useTurn(): boolean {
  const [isDue, setDue] = useState(false);
  useEffect(() => {
    const turn = () => setDue(true);
    waiting.add(turn);
    nextFrame.wish();
    return () => {
      waiting.delete(turn);
    };
  }, []);
  return isDue;
}

/** Whether a part of the screen has yet to be made. */
export function isTurnAwaited(): boolean {
  return waiting.size > 0;
}
