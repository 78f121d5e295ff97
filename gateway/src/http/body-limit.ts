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
  const cut = setTimeout(() => request.socket.destroy(), graceMs);
  request.socket.once('close', () => clearTimeout(cut));
}
