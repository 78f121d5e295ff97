import { randomInt } from 'node:crypto';
import { createServer, type Server, type Socket } from 'node:net';
import { decode } from 'iconv-lite';

/** How a printer of a test behaves from now on. */
export interface PrinterManners {
  /** Answers nothing, as cheap ones do. */
  isMute: boolean;
  /** Takes connections and then does nothing at all. */
  hangs: boolean;
  paper: 'full' | 'low' | 'out';
  isCoverOpen: boolean;
  /** Cuts the connection after so many bytes of a sheet; once. */
  cutAfterBytes: number | undefined;
  /** Has printed all of the next sheet and cuts the connection before it says so; once. */
  cutsBeforeSayingSo: boolean;
  /** How long a sheet takes, in ms. */
  sheetMs: number;
}

/** A network printer on an address of its own, which keeps what it prints. */
export interface NetworkPrinter {
  /** An address of loopback that is this printer's alone, so that no other takes its place while it is switched off. */
  host: string;
  port: number;
  /** Each sheet that was cut off, as its lines of text. */
  sheets: string[][];
  manners: PrinterManners;
  connections: number;
  /** Refuses connections, on the same port, until `switchOn`. */
  switchOff(): Promise<void>;
  switchOn(): Promise<void>;
  close(): Promise<void>;
}

const lengths: Record<number, Record<number, number>> = {
  27: { 64: 2, 116: 3, 69: 3, 100: 3 },
  28: { 46: 2 },
  29: { 33: 3, 66: 3, 86: 4, 114: 3 },
};

/** Starts a printer that understands what Comanda sends. */
export async function startNetworkPrinter(): Promise<NetworkPrinter> {
  const manners: PrinterManners = {
    isMute: false,
    hangs: false,
    paper: 'full',
    isCoverOpen: false,
    cutAfterBytes: undefined,
    cutsBeforeSayingSo: false,
    sheetMs: 0,
  };
  const sockets = new Set<Socket>();
  const sheets: string[][] = [];
  let server = createServer();

  const printer: NetworkPrinter = {
    host: `127.${randomInt(1, 255)}.${randomInt(256)}.${randomInt(1, 255)}`,
    port: 9100,
    sheets,
    manners,
    connections: 0,
    async switchOff() {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
    async switchOn() {
      server = createServer(serve);
      await listen(server, printer);
    },
    close: () => printer.switchOff(),
  };
  function serve(socket: Socket): void {
    sockets.add(socket);
    printer.connections++;
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
    if (manners.hangs) {
      socket.pause();
      return;
    }
    let rest = Buffer.alloc(0);
    let received = 0;
    let lines: string[] = [];
    let line = '';
    let busyUntil = 0;
    const isStopped = () => manners.paper === 'out' || manners.isCoverOpen;
    socket.on('data', (chunk: Buffer) => {
      received += chunk.length;
      if (manners.cutAfterBytes !== undefined && received > manners.cutAfterBytes) {
        manners.cutAfterBytes = undefined;
        socket.resetAndDestroy();
        return;
      }
      rest = Buffer.concat([rest, chunk]);
      for (;;) {
        const taken = take();
        if (taken === 0) return;
        rest = rest.subarray(taken);
      }
    });
    /** One command or character. @returns how many bytes it had; 0 when it is not whole. */
    function take(): number {
      const [first, second, third] = rest;
      if (first === undefined) return 0;
      if (first === 0x10) {
        if (third === undefined) return 0;
        if (!manners.isMute) socket.write(Buffer.from([statusOf(third)]));
        return 3;
      }
      if (first === 0x0a) {
        lines.push(line.trimEnd());
        line = '';
        return 1;
      }
      const commands = lengths[first];
      if (!commands) {
        line += decode(Buffer.from([first]), 'cp858');
        return 1;
      }
      if (second === undefined) return 0;
      const length = commands[second];
      if (length === undefined) throw new Error(`a printer does not know ${first} ${second}`);
      if (rest.length < length) return 0;
      if (first === 29 && second === 86) cutOff();
      if (first === 29 && second === 114) sayPrinted();
      return length;
    }
    function cutOff(): void {
      if (!isStopped()) sheets.push(lines);
      lines = [];
      received = 0;
      busyUntil = Math.max(busyUntil, Date.now()) + manners.sheetMs;
      if (!manners.cutsBeforeSayingSo) return;
      manners.cutsBeforeSayingSo = false;
      socket.resetAndDestroy();
    }
    function sayPrinted(): void {
      if (manners.isMute || isStopped()) return;
      setTimeout(() => socket.write(Buffer.from([0x00])), Math.max(0, busyUntil - Date.now()));
    }
    function statusOf(question: number): number {
      if (question === 1) return isStopped() ? 0x1a : 0x12;
      if (question === 2)
        return 0x12 | (manners.isCoverOpen ? 0x04 : 0) | (manners.paper === 'out' ? 0x20 : 0);
      return 0x12 | (manners.paper === 'low' ? 0x0c : 0) | (manners.paper === 'out' ? 0x60 : 0);
    }
  }
  await printer.switchOn();
  return printer;
}

function listen(server: Server, address: { host: string; port: number }): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(address, () => {
      server.off('error', reject);
      resolve();
    });
  });
}
