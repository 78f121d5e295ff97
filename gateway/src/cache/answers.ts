import type { ExecutionResult } from 'graphql';
import { type CachedBody, createCachedBody } from './cached-body.ts';

/** A whole answer that is kept: as a result, whose data are read from the text only when somebody looks at them, and as the body that clients get. */
export interface KeptAnswer {
  result: ExecutionResult;
  body: CachedBody;
}

const bodies = new WeakMap<object, CachedBody>();

/** Makes an answer of its text, `{"data":…}`. */
export function createKeptAnswer(text: string): KeptAnswer {
  let parsed: ExecutionResult['data'];
  const result: ExecutionResult = Object.defineProperty({}, 'data', {
    enumerable: true,
    get() {
      parsed ??= (JSON.parse(text) as ExecutionResult).data; // the text of one
      return parsed;
    },
  });
  const body = createCachedBody(text);
  bodies.set(result, body);
  return { result, body };
}

/**
 * The body of a result that comes from the cache as it is, ready to be sent; undefined for every other, also for one that something was added to, such as what it cost a partner.
 */
export function bodyOf(result: ExecutionResult): CachedBody | undefined {
  return bodies.get(result);
}
