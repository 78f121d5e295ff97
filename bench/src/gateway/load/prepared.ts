import { createReference } from '../fixture/reference.ts';
import { distinctRequests, operations } from '../operations.ts';

/** A request as bytes, and how long the body of its answer must be. */
export interface Prepared {
  readonly bytes: Buffer;
  readonly answerBytes: number;
}

const reference = createReference();
const lengths = new Map<string, number>();

/** All different requests of an operation, ready to be sent. */
export function prepare(operation: string, url: URL, headers: Readonly<Record<string, string>>): Prepared[] {
  const request = operations[operation];
  if (!request) throw new Error(`There is no operation "${operation}".`);
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return Array.from({ length: distinctRequests }, (_, n) => {
    const { query, variables } = request(n);
    const body = JSON.stringify({ query, variables });
    const head = `POST ${url.pathname} HTTP/1.1\r\nhost: ${url.host}\r\ncontent-type: application/json\r\naccept: application/json\r\n${lines.join('')}content-length: ${Buffer.byteLength(body)}\r\n\r\n`;
    return { bytes: Buffer.from(head + body), answerBytes: lengthOfAnswer(query, variables) };
  });
}

function lengthOfAnswer(query: string, variables: Record<string, unknown>): number {
  const key = `${query} ${JSON.stringify(variables)}`;
  const known = lengths.get(key);
  if (known !== undefined) return known;
  const length = Buffer.byteLength(JSON.stringify(reference.answer(query, variables)));
  lengths.set(key, length);
  return length;
}
