import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';

/** Name of the cookie that nginx hashes to keep a browser at one gateway. It identifies nobody and grants nothing. */
export const affinityCookie = 'comanda_affinity';

/** Gives a browser its affinity on the first answer. Programs keep no cookies; they are told apart by their credentials or their address. */
export function keepAffinity({ headers }: IncomingMessage, response: ServerResponse): void {
  if (!isOfBrowser(headers) || headers.cookie?.includes(`${affinityCookie}=`)) return;
  response.setHeader('set-cookie', `${affinityCookie}=${randomUUID()}; Path=/; HttpOnly; SameSite=Lax`);
}

/** Whether a request has what only browsers send, or calls itself one. */
function isOfBrowser(headers: IncomingHttpHeaders): boolean {
  return (
    headers['sec-fetch-mode'] !== undefined ||
    headers.origin !== undefined ||
    headers.cookie !== undefined ||
    (headers['user-agent']?.startsWith('Mozilla/') ?? false)
  );
}
