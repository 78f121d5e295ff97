import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Histogram } from 'prom-client';
import { errorBody, errorCodes, type TopLevelCode } from './errors.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';

export type Handler = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

/** Something a server depends on. `check` rejects when it does not answer. */
export interface Dependency {
  name: string;
  check(): Promise<void>;
}

export interface HttpServerOptions {
  host: string;
  /** 0 lets the system choose. */
  port: number;
  /** Handlers by exact path. */
  routes: Record<string, Handler>;
  /** Answers what no route does; 404 when left out. */
  fallback?: Handler;
  dependencies: Dependency[];
  log: Log;
  metrics: Metrics;
}

export interface HttpServer {
  /** Address to reach it at, such as `http://127.0.0.1:4000`. */
  url: string;
  server: Server;
  /** Says not ready from now on, so that no more is sent here, and goes on answering what comes all the same. */
  drain(): void;
  /** Stops accepting, lets running requests end for up to 5 s, then cuts them. */
  close(): Promise<void>;
}

/** While a server closes, connections that have become idle are looked for so often, in ms. */
const closeIdleMs = 20;
/** Bounds of a readiness check, so that a hanging dependency is "not ready" and not a hanging probe. */
const checkTimeoutMs = 2_000;

/** An HTTP server with `/health` (the process lives), `/ready` (its dependencies answer) and `/metrics`. */
export async function createHttpServer(options: HttpServerOptions): Promise<HttpServer> {
  let isDraining = false;
  const drain = () => {
    isDraining = true;
  };
  const routes = new Map<string, Handler>(
    Object.entries({
      '/health': (_request: IncomingMessage, response: ServerResponse) =>
        sendJson(response, 200, { status: 'ok' }),
      '/ready': async (_request: IncomingMessage, response: ServerResponse) => {
        const checks = await checkDependencies(options.dependencies);
        if (isDraining)
          checks.push({ name: 'server', ready: false, checkMs: 0, problem: 'it is about to stop' });
        sendJson(response, checks.every((check) => check.ready) ? 200 : 503, { checks });
      },
      '/metrics': async (_request: IncomingMessage, response: ServerResponse) => {
        response.setHeader('content-type', options.metrics.registry.contentType);
        response.end(await options.metrics.registry.metrics());
      },
      ...options.routes,
    }),
  );
  const { httpDuration } = options.metrics;
  const observe = httpDuration && observer(httpDuration);
  const server = createServer(
    { requestTimeout: 30_000, headersTimeout: 10_000, keepAliveTimeout: 65_000, maxHeaderSize: 16_384 },
    (request, response) => {
      const path = pathOf(request);
      const handler = routes.get(path) ?? options.fallback;
      observe?.(response, routes.has(path) ? path : 'other');
      if (!handler) return sendError(response, 'NOT_FOUND', `There is nothing at ${path}.`);
      const failed = (error: unknown) => {
        if (request.destroyed && !request.complete)
          return options.log.debug({ err: error, path }, 'the caller went away');
        options.log.error({ err: error, path }, 'request failed');
        if (response.headersSent) response.destroy();
        else sendError(response, 'INTERNAL_SERVER_ERROR', 'Something went wrong on our side.');
      };
      try {
        handler(request, response)?.catch(failed);
      } catch (error) {
        failed(error);
      }
    },
  );
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host, resolve);
  });
  const { port } = server.address() as AddressInfo; // a TCP server's address is never a string or null while it listens
  const host = options.host.includes(':') ? `[${options.host}]` : options.host;
  return { url: `http://${host}:${port}`, server, drain, close: () => closeServer(server) };
}

/** Puts how long answers take into a histogram. */
function observer(
  histogram: Histogram<'route' | 'status'>,
): (response: ServerResponse, route: string) => void {
  // Looking a histogram's labels up is dearer than observing.
  const durations = new Map<string, Histogram.Internal<'route' | 'status'>>();
  const durationOf = (route: string, status: number) => {
    const key = `${status}${route}`;
    const known = durations.get(key) ?? histogram.labels({ route, status });
    durations.set(key, known);
    return known;
  };
  return (response, route) => {
    const startedAt = performance.now();
    response.once('close', () =>
      durationOf(route, response.statusCode).observe((performance.now() - startedAt) / 1_000),
    );
  };
}

/** How a check of a dependency went. */
export interface DependencyCheck {
  name: string;
  ready: boolean;
  /** How long it took, in ms. */
  checkMs: number;
  /** What is wrong; null when it is ready. */
  problem: string | null;
}

/** Runs every check with a time limit of 2 s. */
export async function checkDependencies(dependencies: Dependency[]): Promise<DependencyCheck[]> {
  return Promise.all(
    dependencies.map(async ({ name, check }) => {
      const start = performance.now();
      let timer: NodeJS.Timeout | undefined;
      const timeout = new Promise<never>((_resolve, reject) => {
        timer = setTimeout(() => reject(new Error(`no answer within ${checkTimeoutMs} ms`)), checkTimeoutMs);
      });
      try {
        await Promise.race([check(), timeout]);
        return { name, ready: true, checkMs: performance.now() - start, problem: null };
      } catch (error) {
        const problem = error instanceof Error ? error.message : String(error);
        return { name, ready: false, checkMs: performance.now() - start, problem };
      } finally {
        clearTimeout(timer);
      }
    }),
  );
}

/** Path of a request without its query. */
export function pathOf(request: IncomingMessage): string {
  const url = request.url ?? '/';
  const end = url.indexOf('?');
  return end === -1 ? url : url.slice(0, end);
}

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(text),
  });
  response.end(text);
}

/** Answers with the one shape of errors and the status that belongs to the code. */
export function sendError(response: ServerResponse, code: TopLevelCode, message: string): void {
  sendJson(response, errorCodes[code], errorBody(code, message));
}

/**
 * Reads a whole body.
 * @returns the text, or undefined when it is longer than `limitBytes`; the rest is then discarded so that the answer can be read.
 */
export async function readBody(request: IncomingMessage, limitBytes: number): Promise<string | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > limitBytes) return undefined;
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    request.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length <= limitBytes) return chunks.push(chunk);
      chunks.length = 0;
      resolve(undefined);
    });
    request.once('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
    request.once('error', reject);
  });
}

async function closeServer(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  // A connection whose last answer is out would else be kept for the next request.
  const idle = setInterval(() => server.closeIdleConnections(), closeIdleMs);
  const cut = setTimeout(() => server.closeAllConnections(), 5_000);
  await closed;
  clearInterval(idle);
  clearTimeout(cut);
}
