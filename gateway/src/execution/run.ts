import type { Belief } from '../cache/freshness.ts';
import type { Context } from '../context.ts';
import type { Departure } from './departure.ts';
import type { JsonObject } from './json.ts';
import type { Recorded } from './record.ts';
import type { TakeWritten, WrittenAnswer } from './written-answer.ts';

export type Path = readonly (string | number)[];

/** What went wrong in a fetch, at places of the merged data; told to the client in the terms of its own operation. */
export interface Fault {
  message: string;
  extensions: Record<string, unknown>;
  /** The error as thrown in this process, which nobody outside may see unless it carries a code. */
  originalError?: Error | undefined;
  /** Where in the merged data. Empty when it belongs to no place. */
  places: Path[];
}

/** One execution of an operation, from its variables to the merged data that the response is shaped from. */
export interface Run {
  /** Coerced by the public schema. */
  variables: Record<string, unknown>;
  context: Context;
  /** What may be believed of what is kept of entities; undefined when nothing is to be looked up. */
  belief?: Belief | undefined;
  /** Ends the fetches under way when the client has left; undefined when they are to go on regardless. */
  departure: Departure | undefined;
  /** The event that an execution of a subscription answers. */
  event: { entityId: string } | undefined;
  data: JsonObject;
  faults: Fault[];
  /** Response names of the root fields that may not be null. */
  required: ReadonlySet<string>;
  /** Set when a mutation must not go on, because a field that may not be null has failed. */
  stopped: boolean;
  /** Takes the answer of a plan's only fetch as it came; undefined when it must be read. */
  take?: TakeWritten | undefined;
  /** What fetches of this run were answered already, when it was begun in another way. */
  record?: readonly Recorded[] | undefined;
  /** What was taken. */
  written?: WrittenAnswer | undefined;
}

/** A compiled part of a plan. Undefined when there was nothing to wait for. */
export type Step = (run: Run) => Promise<void> | undefined;
