import type { FetchNode } from '@apollo/query-planner';

/** What a fetch was answered before, in the same run. */
export interface Recorded {
  node: FetchNode;
  /** The request. */
  body: string;
  outcome:
    | { answer: unknown }
    /** Bytes of JSON, each as a character. */
    | { text: string }
    | { fault: unknown };
}

/**
 * The answer to a fetch that was sent already, undefined when it was not, or with another request.
 * @throws what it threw then.
 */
export function recordedAnswer(record: readonly Recorded[], node: FetchNode, body: string): unknown {
  const found = record.find((one) => one.node === node && one.body === body);
  if (!found) return undefined;
  const { outcome } = found;
  if ('fault' in outcome) throw outcome.fault;
  if ('answer' in outcome) return outcome.answer;
  return JSON.parse(Buffer.from(outcome.text, 'latin1').toString('utf8'));
}
