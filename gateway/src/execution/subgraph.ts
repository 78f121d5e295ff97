import type { Context } from '../context.ts';
import type { Departure } from './departure.ts';

export interface SubgraphCall {
  /** The whole request: `{"query": …, "variables": …}`. */
  body: string;
  /** Mutations are never sent twice. */
  isMutation: boolean;
  context: Context;
  departure: Departure | undefined;
  /** Asked before an answer is parsed, with bytes that are only lent: what it makes of them is the answer; undefined when they are to be parsed. */
  take?: ((bytes: Buffer) => object | undefined) | undefined;
}

/** Where fetches of a plan are sent. */
export interface Subgraph {
  /**
   * @returns the answer as parsed, not yet checked, or what `take` has made of it.
   * @throws GraphQLError with a code and a message that a client may see when there is no answer.
   */
  fetch(call: SubgraphCall): Promise<unknown>;
}
