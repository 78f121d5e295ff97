import type { IncomingMessage, ServerResponse } from 'node:http';

/** Which websites may call us from a browser. */
export interface Origins {
  /** Whether a request comes from a page of ours: the same host, or one on the list. A request without any sign of a browser is not. */
  isOurs(request: IncomingMessage): boolean;
  /**
   * Adds the headers by which a browser lets a page on the list read the answer (CORS), and answers preflights.
   * @returns true when the request was a preflight and has been answered.
   */
  answerBrowser(request: IncomingMessage, response: ServerResponse): boolean;
}

const allowedHeaders = 'authorization, content-type, traceparent, x-comanda-session';
const exposedHeaders = 'ratelimit, ratelimit-policy, retry-after';

/** @param allowed further origins, such as `https://orders.example.com`, beside the one we are served from. */
export function createOrigins(allowed: readonly string[]): Origins {
  const list = new Set(allowed);
  const isSameHost = (origin: string, request: IncomingMessage) =>
    URL.canParse(origin) && new URL(origin).host === request.headers.host;
  return {
    isOurs(request) {
      const { origin } = request.headers;
      if (origin) return list.has(origin) || isSameHost(origin, request);
      return request.headers['sec-fetch-site'] === 'same-origin';
    },
    answerBrowser(request, response) {
      const { origin } = request.headers;
      if (origin === undefined && request.method !== 'OPTIONS') return false;
      const isPreflight =
        request.method === 'OPTIONS' && request.headers['access-control-request-method'] !== undefined;
      if (origin) response.setHeader('vary', 'origin');
      if (origin && list.has(origin)) {
        response.setHeader('access-control-allow-origin', origin);
        response.setHeader('access-control-allow-credentials', 'true');
        response.setHeader('access-control-expose-headers', exposedHeaders);
        if (isPreflight) {
          response.setHeader('access-control-allow-methods', 'GET, POST');
          response.setHeader('access-control-allow-headers', allowedHeaders);
          response.setHeader('access-control-max-age', '600');
        }
      }
      if (isPreflight) response.writeHead(204).end();
      return isPreflight;
    },
  };
}
