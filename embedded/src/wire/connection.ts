import type { Socket } from 'node:net';
import type { Logger } from 'pino';
import type { Client } from '../authentication/client.ts';
import { encodeDocument, type Reply } from '../bson/encode.ts';
import type { Request } from '../commands/context.ts';
import { StoreError } from '../errors.ts';
import {
  type Frame,
  FrameReader,
  frame,
  MAX_MESSAGE_BYTES,
  OP_MSG,
  OP_QUERY,
  OP_REPLY,
  ProtocolViolation,
} from './frames.ts';
import { OP_MSG_PREFIX, parseOpMsg } from './op-msg.ts';
import { OP_REPLY_PREFIX, parseOpQuery } from './op-query.ts';

/** Messages of one connection that wait for an answer; beyond it the socket is not read. */
const MAX_WAITING = 16;

/** Who has not signed in needs no long messages. */
const MAX_STRANGER_BYTES = 64 * 1024;

/** Answers one command. */
export type Answer = (request: Request, client: Client) => Promise<Reply>;

/**
 * One client: reads messages, has them answered one after the other, and writes the answers. What breaks the protocol
 * ends this connection and no other.
 */
export class Connection {
  private readonly socket: Socket;
  private readonly client: Client;
  private readonly answer: Answer;
  private readonly log: Logger;
  private readonly reader = new FrameReader();
  private readonly waiting: Frame[] = [];
  private busy = false;
  private nextRequestId = 1;

  constructor(socket: Socket, client: Client, answer: Answer, log: Logger) {
    this.socket = socket;
    this.client = client;
    this.answer = answer;
    this.log = log;
    socket.setNoDelay(true);
    socket.on('data', (chunk: Buffer) => this.receive(chunk));
    socket.on('error', (error) => log.debug({ err: error, connection: client.id }, 'connection failed'));
  }

  private receive(chunk: Buffer): void {
    try {
      const limit = this.client.mayEnter ? MAX_MESSAGE_BYTES : MAX_STRANGER_BYTES;
      for (const message of this.reader.read(chunk, limit)) this.waiting.push(message);
    } catch (error) {
      return this.end(error);
    }
    if (this.waiting.length > MAX_WAITING) this.socket.pause();
    if (!this.busy) void this.work();
  }

  private async work(): Promise<void> {
    this.busy = true;
    try {
      for (let next = this.waiting.shift(); next; next = this.waiting.shift()) {
        await this.handle(next);
        if (this.waiting.length <= MAX_WAITING && this.socket.isPaused()) this.socket.resume();
      }
    } catch (error) {
      this.end(error);
    } finally {
      this.busy = false;
    }
  }

  private async handle(message: Frame): Promise<void> {
    if (message.operation === OP_MSG) {
      const { body, sequences, moreToCome } = parseOpMsg(message);
      const reply = await this.answer({ body, sequences }, this.client);
      if (!moreToCome) await this.send(OP_MSG, message, OP_MSG_PREFIX, reply);
    } else if (message.operation === OP_QUERY) {
      const body = parseOpQuery(message.body);
      const reply = await this.answer({ body, sequences: new Map() }, this.client);
      await this.send(OP_REPLY, message, OP_REPLY_PREFIX, reply);
    } else {
      throw new ProtocolViolation(`operation ${message.operation} is not answered, use OP_MSG`);
    }
  }

  /** A client that does not take its answers is not given more of them. */
  private async send(operation: number, to: Frame, prefix: Buffer, reply: Reply): Promise<void> {
    const { socket } = this;
    if (socket.destroyed) return;
    if (socket.write(frame(operation, this.nextRequestId++, to.requestId, [prefix, encodeDocument(reply)])))
      return;
    const { promise, resolve } = Promise.withResolvers<void>();
    socket.once('drain', resolve).once('close', resolve);
    await promise;
    socket.off('drain', resolve).off('close', resolve);
  }

  private end(error: unknown): void {
    const expected = error instanceof ProtocolViolation || error instanceof StoreError;
    this.log[expected ? 'warn' : 'error'](
      { err: error, connection: this.client.id },
      'connection ended: it broke the protocol',
    );
    this.waiting.length = 0;
    this.socket.destroy();
  }
}
