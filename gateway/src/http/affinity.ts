import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

/** Name of the cookie that nginx hashes to keep a browser at one gateway. It identifies nobody and grants nothing. */
export const affinityCookie = 'comanda_affinity';

/** Gives a browser its affinity on the first answer. */
export function keepAffinity(request: IncomingMessage, response: ServerResponse): void {
  if (request.headers.cookie?.includes(`${affinityCookie}=`)) return;
  response.setHeader('set-cookie', `${affinityCookie}=${randomUUID()}; Path=/; HttpOnly; SameSite=Lax`);
}
