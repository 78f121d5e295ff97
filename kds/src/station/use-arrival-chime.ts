import { useEffect } from 'react';
import type { ShiftSounds } from '../frame/shift.ts';
import type { StationBoard } from './station-board.ts';

/** Chimes for each ticket that comes, once the shift has begun. */
export function useArrivalChime(board: StationBoard, sounds: ShiftSounds): void {
  useEffect(() => sounds && board.onArrival(() => sounds.arrival()), [board, sounds]);
}
