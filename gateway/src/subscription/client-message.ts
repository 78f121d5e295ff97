import { z } from 'zod';

const record = z.record(z.string(), z.unknown());

/** An operation as clients send it, over a socket or an event stream. */
export const operationPayload = z.object({
  query: z.string().nullish(),
  operationName: z.string().nullish(),
  variables: record.nullish(),
  extensions: record.nullish(),
});
export type OperationPayload = z.infer<typeof operationPayload>;

const id = z.string().min(1).max(1_000);

/** What a client may send (https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md). */
const clientMessage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('connection_init'), payload: record.nullish() }),
  z.object({ type: z.literal('ping'), payload: record.nullish() }),
  z.object({ type: z.literal('pong'), payload: record.nullish() }),
  z.object({ type: z.literal('subscribe'), id, payload: operationPayload }),
  z.object({ type: z.literal('complete'), id }),
]);
export type ClientMessage = z.infer<typeof clientMessage>;

/** @returns what is wrong, in a few words, in place of a message that is none. */
export function readClientMessage(text: string): ClientMessage | string {
  let message: unknown;
  try {
    message = JSON.parse(text);
  } catch {
    return 'Invalid message: not JSON';
  }
  const read = clientMessage.safeParse(message);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  return `Invalid message: ${issue?.path.join('.') || 'the whole'}: ${issue?.message ?? 'unknown'}`;
}
