import type { IncomingMessage, ServerResponse } from 'node:http';
import { type CachedBody, cacheControl } from '../cache/cached-body.ts';
import type { RateState } from '../limits/rate.ts';
import type { AnswerType } from './media-type.ts';
import { sendAnswer } from './send-answer.ts';

/** Sends a body from the cache: in a coding that the client takes and, by GET, not at all to who has it already (RFC 9110, section 13.1.2). */
export function sendCachedBody(
  request: IncomingMessage,
  response: ServerResponse,
  { body, type, rates }: { body: CachedBody; type: AnswerType; rates: readonly RateState[] | undefined },
): void {
  const { headers, method } = request;
  const { bytes, coding } = body.encoded(headers['accept-encoding']);
  const more = coding ? ['content-encoding', coding] : undefined;
  // Nobody keeps the answer to a POST, so it need not say how to tell it from others.
  if (method === 'POST') return sendAnswer(response, { status: 200, type, text: bytes, rates, more });
  const variesBy = response.getHeader('vary');
  const kept = [
    'vary',
    `${variesBy === undefined ? '' : `${variesBy}, `}accept, accept-encoding`,
    'etag',
    body.etag,
    'cache-control',
    cacheControl,
  ];
  if (body.isKnownBy(headers['if-none-match'])) {
    response.writeHead(304, kept);
    response.end();
    return;
  }
  sendAnswer(response, { status: 200, type, text: bytes, rates, more: more ? [...kept, ...more] : kept });
}
