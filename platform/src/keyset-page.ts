import { CodedError } from './errors.ts';

/** A page of a Relay connection over records whose `_id` sorts by creation. */
export interface KeysetPage<T> {
  edges: { cursor: string; node: T }[];
  nodes: T[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

/**
 * Checks the arguments of a connection.
 * @throws CodedError BAD_USER_INPUT when `first` is not 1 to 100 or the cursor is none of ours.
 */
export function keysetArguments(args: { first: number; after?: string | null }): {
  limit: number;
  after: string | undefined;
} {
  if (args.first < 1 || args.first > 100) {
    throw new CodedError('BAD_USER_INPUT', `Expected "first" from 1 to 100, received ${args.first}.`);
  }
  if (args.after === null || args.after === undefined) return { limit: args.first, after: undefined };
  const after = Buffer.from(args.after, 'base64url').toString('utf8');
  if (!/^[a-z]{3}_[0-9a-z.]{1,112}$/.test(after)) {
    throw new CodedError('BAD_USER_INPUT', 'Expected "after" to be an endCursor of this connection.');
  }
  return { limit: args.first, after };
}

/** Builds the page from up to `limit + 1` records: the one too many tells that there is a next page. */
export function keysetPage<T extends { _id: string }>(records: T[], limit: number): KeysetPage<T> {
  const nodes = records.slice(0, limit);
  const edges = nodes.map((node) => ({ cursor: Buffer.from(node._id).toString('base64url'), node }));
  return {
    edges,
    nodes,
    pageInfo: { hasNextPage: records.length > limit, endCursor: edges.at(-1)?.cursor ?? null },
  };
}
