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
  const variesBy = response.getHeader('vary');
  const more = ['vary', `${variesBy === undefined ? '' : `${variesBy}, `}accept, accept-encoding`];
  if (method !== 'POST') {
    more.push('etag', body.etag, 'cache-control', cacheControl);
    if (body.isKnownBy(headers['if-none-match'])) {
      response.writeHead(304, more);
      response.end();
      return;
    }
  }
  const accepted = headers['accept-encoding'];
  const { bytes, coding } = body.encoded(typeof accepted === 'string' ? accepted : undefined);
  if (coding) more.push('content-encoding', coding);
  sendAnswer(response, { status: 200, type, text: bytes, rates, more });
}
