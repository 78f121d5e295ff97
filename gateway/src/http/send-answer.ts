import type { ServerResponse } from 'node:http';
import type { RateState } from '../limits/rate.ts';
import { rateHeaders } from '../limits/rate-answer.ts';
import type { AnswerType } from './media-type.ts';

export interface Answer {
  status: number;
  type: AnswerType;
  text: string | Buffer;
  /** Whether each character of the text is a byte. @default false */
  isBytes?: boolean;
  /** What was taken from, told in the headers. */
  rates: readonly RateState[] | undefined;
  /** Further headers, names and values in turn. */
  more?: readonly string[] | undefined;
}

const contentTypes: Record<AnswerType, string> = {
  'application/json': 'application/json; charset=utf-8',
  'application/graphql-response+json': 'application/graphql-response+json; charset=utf-8',
};

/** Sends an answer: head and body in one write. Nothing happens when one was sent before, or the caller is gone. */
export function sendAnswer(
  response: ServerResponse,
  { status, type, text, isBytes = false, rates, more }: Answer,
): void {
  if (response.headersSent || response.destroyed) return;
  const length = typeof text === 'string' && !isBytes ? Buffer.byteLength(text) : text.length;
  const headers = ['content-type', contentTypes[type], 'content-length', String(length)];
  if (rates) for (const header of rateHeaders(rates)) headers.push(header);
  if (more) for (const header of more) headers.push(header);
  response.writeHead(status, headers);
  // ASCII is the same in Latin-1, which is written without being looked at again.
  if (typeof text === 'string' && length === text.length) response.end(text, 'latin1');
  else response.end(text);
}
