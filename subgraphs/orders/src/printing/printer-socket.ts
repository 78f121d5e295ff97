import { connect, type Socket } from 'node:net';
import { isNearbyHost, isPrinterAddress, type PrinterAddress } from './printer-address.ts';

/** A conversation with a printer. Nothing of it throws but `write`. */
export interface PrinterSocket {
  /** Resolves when the system has taken the bytes. @throws Error when the connection broke, or the printer takes nothing for `limitMs`. */
  write(bytes: Uint8Array, limitMs: number): Promise<void>;
  /** Sends a question and waits for the first byte that answers it. @returns undefined when none came in time. */
  ask(
    question: Uint8Array,
    isAnswer: (byte: number) => boolean,
    limitMs: number,
  ): Promise<number | undefined>;
  /** The first byte that answers what was asked before, or undefined when none came in time. */
  answer(isAnswer: (byte: number) => boolean, limitMs: number): Promise<number | undefined>;
  /** Says that nothing more is sent, and waits for the printer to do the same. @returns whether it did, in time and in order. */
  end(limitMs: number): Promise<boolean>;
  destroy(): void;
}

/**
 * Connects to a printer. The address is checked once more, and so is the one that the system says it is connected to.
 * @throws Error when it is not reached within `limitMs`, or is no address of a printer.
 */
export async function connectPrinter(address: PrinterAddress, limitMs: number): Promise<PrinterSocket> {
  if (!isPrinterAddress(address)) throw new Error('not the address of a printer');
  const socket = connect({ host: address.host, port: address.port, noDelay: true });
  let failure: Error | undefined;
  const received: number[] = [];
  const waiting = new Set<() => void>();
  const wake = () => {
    for (const look of waiting) look();
  };
  socket.on('data', (chunk) => {
    // A printer says single bytes; what babbles is none, and is not kept.
    received.push(...chunk.subarray(0, 256));
    received.splice(0, received.length - 256);
    wake();
  });
  let hasEnded = false;
  let hasClosed = false;
  socket.on('end', () => {
    hasEnded = true;
    wake();
  });
  socket.on('error', (error) => {
    failure ??= error;
  });
  socket.on('close', () => {
    hasClosed = true;
    wake();
  });

  /** Waits until something is so, the connection is closed, or time is up. */
  const until = (isSo: () => boolean, forMs: number): Promise<boolean> =>
    new Promise((resolve) => {
      const look = (isLate: boolean) => {
        if (!waiting.has(lookAgain) || (!isSo() && !hasClosed && !isLate)) return;
        clearTimeout(timer);
        waiting.delete(lookAgain);
        resolve(isSo());
      };
      const lookAgain = () => look(false);
      // After a pause of this process the time is up before what came meanwhile was read: so it is read first.
      const timer = setTimeout(() => setImmediate(look, true), forMs);
      waiting.add(lookAgain);
      lookAgain();
    });

  socket.on('connect', wake);
  const isConnected = await until(() => !socket.connecting && !hasClosed, limitMs);
  if (!isConnected || !isNear(socket)) {
    socket.destroy();
    throw failure ?? new Error('the printer did not answer in time');
  }

  const answer: PrinterSocket['answer'] = async (isAnswer, forMs) => {
    await until(() => received.some(isAnswer), forMs);
    const at = received.findIndex(isAnswer);
    return at < 0 ? undefined : received.splice(0, at + 1).at(-1);
  };
  const write: PrinterSocket['write'] = async (bytes, forMs) => {
    let isTaken = false;
    socket.write(bytes, (error) => {
      isTaken = !error;
      wake();
    });
    if (!(await until(() => isTaken, forMs))) throw failure ?? new Error('the printer takes nothing');
  };
  return {
    write,
    answer,
    async ask(question, isAnswer, forMs) {
      received.length = 0;
      try {
        await write(question, forMs);
      } catch {
        return undefined;
      }
      return answer(isAnswer, forMs);
    },
    async end(forMs) {
      socket.end();
      return (await until(() => hasEnded, forMs)) && !failure;
    },
    destroy: () => socket.destroy(),
  };
}

function isNear(socket: Socket): boolean {
  return socket.remoteAddress !== undefined && isNearbyHost(socket.remoteAddress);
}
