import type { PrinterStatus, PrintProblem } from '../generated/resolvers.ts';

/** Questions that a printer answers at once, also while it is off line: `DLE EOT n`. */
export const statusQuestions = {
  printer: Buffer.from([0x10, 0x04, 1]),
  offlineCause: Buffer.from([0x10, 0x04, 2]),
  paper: Buffer.from([0x10, 0x04, 4]),
};

/** Asks for the paper sensor in the order of what is printed (`GS r 1`): the answer means that everything before it was printed. */
export const endQuestion = Buffer.from([0x1d, 0x72, 1]);

/** What may be wrong with a printer that answers. */
export type PrinterProblem = Extract<PrintProblem, PrinterStatus>;

/** Whether a byte answers `DLE EOT`: bits 1 and 4 are set, 0 and 7 are not. */
export const isStatusAnswer = (byte: number): boolean => (byte & 0x93) === 0x12;

/** Whether a byte answers `GS r`: bits 4 and 7 are not set. */
export const isEndAnswer = (byte: number): boolean => (byte & 0x90) === 0;

/** Whether a printer says that it is off line. @param byte its answer to `printer`. */
export const isOffline = (byte: number): boolean => (byte & 0x08) !== 0;

/** Why a printer is off line. @param byte its answer to `offlineCause`. */
export function offlineProblem(byte: number): PrinterProblem {
  if (byte & 0x04) return 'COVER_OPEN';
  if (byte & 0x20) return 'PAPER_OUT';
  return byte & 0x40 ? 'ERROR' : 'OFFLINE';
}

/** @param byte its answer to `paper`. */
export function paperState(byte: number): { isOut: boolean; isLow: boolean } {
  return { isOut: (byte & 0x60) !== 0, isLow: (byte & 0x0c) !== 0 };
}

/** Whether the paper ended while it was printed. @param byte the answer to the end question. */
export const isPaperOutAtEnd = (byte: number): boolean => (byte & 0x0c) !== 0;
