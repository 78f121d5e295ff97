import type { Connection } from './connection.ts';

/** A request to a subgraph. Either `answered` or `failed` is called, once, unless it was given up before. */
export interface Call {
  /** The whole request, head and body. */
  text: string;
  /** @param body only lent: it is overwritten as soon as this returns. */
  answered(status: number, body: Buffer): void;
  failed(reason: Error): void;
  /** Where it waits, once it does; set by the pool. */
  connection?: Connection | undefined;
}
