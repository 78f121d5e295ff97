import type { Connection } from './connection.ts';

/** A request to a subgraph. Either `answered` or `failed` is called, once, unless it was given up before. */
export interface Call {
  /** The whole request, head and body, each of its characters a byte. Such a text is written in one copy, and mostly in one system call. */
  text: string;
  /** @param body only lent: it is overwritten as soon as this returns. */
  answered(status: number, body: Buffer): void;
  failed(reason: Error): void;
  /** Where it waits, once it does; set by the pool. */
  connection?: Connection | undefined;
}
