import type { ExecutionResult } from 'graphql';

/** What subscribers of one group are told of one change, serialised once for all of them. */
export interface Told {
  entityId: string;
  /** Where in the log the change stands; what was told up to here need not be told again. */
  position: string;
  /** When the change happened, in ms since the epoch. */
  at: number;
  failed: boolean;
  cursor: string | undefined;
  /** What partners pay for it; 0 for others. */
  cost: number;
  /** The end of a `next` message, from behind its id. */
  tail: Buffer;
  /** The same as an event of an event stream, once somebody has asked for it. */
  event: Buffer | undefined;
}

const opening = ',"type":"next","payload":';

/** Serialises a result. @param extensions `cursor`, for partners `cost`, and, when it is part of the present state and not a change, `snapshot`. */
export function tell(
  change: { entityId: string; position: string; at: number },
  result: ExecutionResult,
  extensions: { cursor?: string; cost?: { actual: number }; snapshot?: { index: number; count: number } },
): Told {
  const payload = { ...result, extensions: { ...result.extensions, ...extensions } };
  return {
    ...change,
    failed: result.errors !== undefined,
    cursor: extensions.cursor,
    cost: extensions.cost?.actual ?? 0,
    event: undefined,
    tail: Buffer.from(`${opening}${JSON.stringify(payload)}}`),
  };
}

/** The event of graphql-sse, with the cursor as its id, so that a browser's EventSource resumes by itself. */
export function eventOf(told: Told): Buffer {
  told.event ??= Buffer.concat([
    Buffer.from(`event: next\n${told.cursor === undefined ? '' : `id: ${told.cursor}\n`}data: `),
    told.tail.subarray(opening.length, told.tail.length - 1),
    Buffer.from('\n\n'),
  ]);
  return told.event;
}
