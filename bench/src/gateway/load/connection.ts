import { connect, type Socket } from 'node:net';
import { readChunks, readHead } from './exchange.ts';

/** What came back for one request. */
export type Answered = (status: number, body: Buffer) => void;

/**
 * One kept-alive connection that sends prepared bytes and waits for the answer. It reads into one buffer and makes no object per request but the answer's
 * view, so that the load costs the machine little of what it is to measure.
 */
export class Connection {
  private readonly socket: Socket;
  private readonly answered: Answered;
  /** What of an answer has come, when it does not come in one piece. */
  private pending: Buffer | undefined;

  private constructor(socket: Socket, answered: Answered) {
    this.socket = socket;
    this.answered = answered;
  }

  /** @param lost is told when the connection ends without having been closed here */
  static open(url: URL, answered: Answered, lost: (error: Error) => void): Promise<Connection> {
    return new Promise((resolve, reject) => {
      const buffer = Buffer.allocUnsafe(65_536);
      const socket = connect({
        host: url.hostname,
        port: Number(url.port),
        noDelay: true,
        onread: {
          buffer,
          callback(size) {
            connection.read(buffer.subarray(0, size));
            return true;
          },
        },
      });
      const connection = new Connection(socket, answered);
      socket.once('connect', () => resolve(connection));
      socket.once('error', (error) => {
        reject(error);
        lost(error);
      });
      socket.once('end', () => lost(new Error('the server closed a connection')));
    });
  }

  send(request: Buffer): void {
    this.socket.write(request);
  }

  close(): void {
    this.socket.removeAllListeners('end');
    this.socket.destroy();
  }

  private read(piece: Buffer): void {
    const bytes = this.pending ? Buffer.concat([this.pending, piece]) : piece;
    const head = readHead(bytes);
    const body = head && bodyOf(bytes, head.bodyAt, head.length);
    if (!body) {
      // The buffer is read into again: what stays must be copied.
      this.pending = this.pending ? bytes : Buffer.from(piece);
      return;
    }
    this.pending = undefined;
    this.answered(head.status, body);
  }
}

function bodyOf(bytes: Buffer, from: number, length: number | undefined): Buffer | undefined {
  if (length === undefined) return readChunks(bytes, from);
  return bytes.length >= from + length ? bytes.subarray(from, from + length) : undefined;
}
