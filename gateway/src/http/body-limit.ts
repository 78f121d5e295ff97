import type { IncomingMessage, ServerResponse } from 'node:http';
import { sendError } from '@comanda/platform/http-server';

/** Bodies above this many bytes are refused unread: the largest honest operation of ours is below 50 kB. */
export const maxBodyBytes = 200_000;
/** Time in which the caller can read the refusal before the connection is cut, in ms. */
const graceMs = 500;

/** Refuses a body without reading it: nothing of it is taken from the network, and the connection ends. */
export function refuseBody(request: IncomingMessage, response: ServerResponse): void {
  request.pause();
  response.setHeader('connection', 'close');
  response.shouldKeepAlive = false;
  sendError(response, 'PAYLOAD_TOO_LARGE', `The body is larger than ${maxBodyBytes} bytes.`);
  cutOnceAnswered(request, response);
}

/** Takes a body that nobody reads off the network, so that the connection can be used on; one that is too large ends it. */
export function discardBody(request: IncomingMessage, response: ServerResponse): void {
  // Nearly every GET: there is none.
  if (request.headers['content-length'] === undefined && request.headers['transfer-encoding'] === undefined)
    return void request.resume();
  let length = 0;
  request.on('data', (chunk: Buffer) => {
    length += chunk.length;
    if (length <= maxBodyBytes) return;
    request.pause();
    request.removeAllListeners('data');
    response.shouldKeepAlive = false;
    cutOnceAnswered(request, response);
  });
}

/** Ends the connection a moment after the answer left it, which it does after those to all requests before. */
function cutOnceAnswered({ socket }: IncomingMessage, response: ServerResponse): void {
  const wait = () => {
    const cut = setTimeout(() => socket.destroy(), graceMs);
    socket.once('close', () => clearTimeout(cut));
  };
  if (response.writableFinished) wait();
  else response.once('finish', wait);
}
