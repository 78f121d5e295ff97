import type { PrintProblem } from '../generated/resolvers.ts';
import type { PrinterAddress } from './printer-address.ts';
import { connectPrinter, type PrinterSocket } from './printer-socket.ts';
import {
  endQuestion,
  isEndAnswer,
  isOffline,
  isPaperOutAtEnd,
  isStatusAnswer,
  offlineProblem,
  type PrinterProblem,
  paperState,
  statusQuestions,
} from './printer-status.ts';

/** How a try to print went. */
export type PrintResult =
  /** `isConfirmed` when the printer itself said that it has printed; others only took everything and closed in order. */
  | { outcome: 'PRINTED'; isConfirmed: boolean; isPaperLow: boolean }
  /** Nothing was sent. */
  | { outcome: 'NOT_SENT'; problem: PrintProblem }
  /** Something was sent, and nobody knows whether it was printed. */
  | { outcome: 'UNCERTAIN'; problem: PrintProblem };

/** Time limits in ms. */
export interface PrinterPatience {
  connectMs: number;
  /** For an answer to a question of status. A printer that has not answered by then is taken for one that never does. */
  statusMs: number;
  /** For the bytes to be taken. */
  writeMs: number;
  /** For the end of printing, or for a mute printer to close the connection. */
  endMs: number;
}

export const usualPatience: PrinterPatience = {
  connectMs: 3_000,
  statusMs: 1_000,
  writeMs: 5_000,
  endMs: 15_000,
};

/**
 * Prints on a network printer: asks how it is, sends, and waits until it says that it has printed. A printer that answers nothing has printed when it took
 * everything and closed the connection in order; one that is silent to the end may have.
 * @param beforeSending called when the printer is ready and nothing was sent; what it throws ends the try.
 */
export async function printOn(
  address: PrinterAddress,
  bytes: Uint8Array,
  beforeSending: () => Promise<void>,
  patience: PrinterPatience = usualPatience,
): Promise<PrintResult> {
  let socket: PrinterSocket;
  try {
    socket = await connectPrinter(address, patience.connectMs);
  } catch {
    return { outcome: 'NOT_SENT', problem: 'UNREACHABLE' };
  }
  try {
    const state = await askState(socket, patience.statusMs);
    if (state?.problem) return { outcome: 'NOT_SENT', problem: state.problem };
    await beforeSending();
    return state
      ? await sendAsked(socket, bytes, state.isPaperLow, patience)
      : await sendMute(socket, bytes, patience);
  } finally {
    socket.destroy();
  }
}

/** @returns undefined for a printer that does not answer. */
async function askState(
  socket: PrinterSocket,
  limitMs: number,
): Promise<{ problem?: PrinterProblem; isPaperLow: boolean } | undefined> {
  const ask = (question: Uint8Array) => socket.ask(question, isStatusAnswer, limitMs);
  const printer = await ask(statusQuestions.printer);
  if (printer === undefined) return undefined;
  if (isOffline(printer)) {
    const cause = await ask(statusQuestions.offlineCause);
    return { problem: cause === undefined ? 'OFFLINE' : offlineProblem(cause), isPaperLow: false };
  }
  const paper = await ask(statusQuestions.paper);
  if (paper === undefined) return { isPaperLow: false };
  const { isOut, isLow } = paperState(paper);
  return { isPaperLow: isLow, ...(isOut && { problem: 'PAPER_OUT' as const }) };
}

async function sendAsked(
  socket: PrinterSocket,
  bytes: Uint8Array,
  isPaperLow: boolean,
  patience: PrinterPatience,
): Promise<PrintResult> {
  try {
    await socket.write(bytes, patience.writeMs);
  } catch {
    return { outcome: 'UNCERTAIN', problem: 'CUT_OFF' };
  }
  const end = await socket.ask(endQuestion, isEndAnswer, patience.endMs);
  if (end !== undefined && !isPaperOutAtEnd(end)) {
    await socket.end(patience.statusMs);
    return { outcome: 'PRINTED', isConfirmed: true, isPaperLow };
  }
  if (end !== undefined) return { outcome: 'UNCERTAIN', problem: 'PAPER_OUT' };
  // It stopped in the middle: it may still say why.
  const state = await askState(socket, patience.statusMs);
  return { outcome: 'UNCERTAIN', problem: state?.problem ?? (state ? 'OFFLINE' : 'CUT_OFF') };
}

async function sendMute(
  socket: PrinterSocket,
  bytes: Uint8Array,
  patience: PrinterPatience,
): Promise<PrintResult> {
  try {
    await socket.write(bytes, patience.writeMs);
  } catch {
    return { outcome: 'UNCERTAIN', problem: 'CUT_OFF' };
  }
  const hasClosed = await socket.end(patience.endMs);
  if (!hasClosed) return { outcome: 'UNCERTAIN', problem: 'OFFLINE' };
  return { outcome: 'PRINTED', isConfirmed: false, isPaperLow: false };
}
