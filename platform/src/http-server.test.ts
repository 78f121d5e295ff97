import { once } from 'node:events';
import { Agent, request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, test } from 'vitest';
import {
  createHttpServer,
  type HttpServer,
  type HttpServerOptions,
  readBody,
  sendError,
} from './http-server.ts';
import { createMetrics } from './metrics.ts';
import { createRecordingLog } from './testing/recording-log.ts';

const servers: HttpServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

async function start(options: Partial<HttpServerOptions> = {}) {
  const { log, lines } = createRecordingLog();
  const metrics = createMetrics('test', { durations: true });
  const base = { host: '127.0.0.1', port: 0, routes: {}, dependencies: [], log, metrics };
  const server = await createHttpServer({ ...base, ...options });
  servers.push(server);
  return { ...server, lines };
}

const code = async (response: Response) =>
  ((await response.json()) as { errors: { extensions: { code: string } }[] }).errors[0]?.extensions.code; // the one shape of errors

describe('every server', () => {
  test('says at /health that it lives', async () => {
    const { url } = await start();
    const response = await fetch(`${url}/health`);
    expect([response.status, await response.json()]).toEqual([200, { status: 'ok' }]);
  });

  test('answers a path that it does not know with a coded error', async () => {
    const { url } = await start();
    const response = await fetch(`${url}/nothing?here=1`);
    expect([response.status, await code(response)]).toEqual([404, 'NOT_FOUND']);
  });

  test('that is about to stop says so at /ready, and answers all the same', async () => {
    const { url, drain } = await start({
      routes: { '/here': (_request, response) => void response.end('yes') },
    });
    expect((await fetch(`${url}/ready`)).status).toBe(200);
    drain();
    const response = await fetch(`${url}/ready`);
    expect([response.status, await response.json()]).toMatchObject([
      503,
      { checks: [{ name: 'server', ready: false, problem: 'it is about to stop' }] },
    ]);
    expect((await fetch(`${url}/health`)).status).toBe(200);
    expect(await (await fetch(`${url}/here`)).text()).toBe('yes');
  });

  test('finds a route whatever its query', async () => {
    const { url } = await start({ routes: { '/here': (_request, response) => void response.end('yes') } });
    expect(await (await fetch(`${url}/here?a=/b`)).text()).toBe('yes');
  });

  test('masks an exception of a handler and logs it once', async () => {
    const { url, lines } = await start({
      routes: {
        '/broken': () => {
          throw new Error('the secret is 42');
        },
      },
    });
    const response = await fetch(`${url}/broken`);
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('42');
    expect(lines.map((line) => line.err?.message)).toEqual(['the secret is 42']);
  });

  test('cuts an answer that broke in the middle, so that nobody takes it for whole', async () => {
    const { url } = await start({
      routes: {
        '/half': async (_request, response) => {
          response.write('half of it');
          throw new Error('the other half is gone');
        },
      },
    });
    await expect(fetch(`${url}/half`).then((response) => response.text())).rejects.toThrow();
  });

  test('counts unknown paths under one name, so that a scanner cannot fill the memory', async () => {
    const { url } = await start();
    for (const path of ['/a', '/b', '/wp-admin.php']) await (await fetch(url + path)).text();
    const metrics = await (await fetch(`${url}/metrics`)).text();
    expect(metrics).toMatch(/duration_seconds_count\{server="test",route="other",status="404"\} 3/);
    expect(metrics).not.toContain('wp-admin');
  });

  test('measures no durations unless it is asked to', async () => {
    const { url } = await start({ metrics: createMetrics('test') });
    await (await fetch(`${url}/health`)).text();
    expect(await (await fetch(`${url}/metrics`)).text()).not.toContain('duration_seconds');
  });

  test('lets a running request end when it closes', async () => {
    const started = Promise.withResolvers<void>();
    const release = Promise.withResolvers<void>();
    const server = await start({
      routes: {
        '/slow': async (_request, response) => {
          started.resolve();
          await release.promise;
          response.end('done');
        },
      },
    });
    const answer = fetch(`${server.url}/slow`).then((response) => response.text());
    await started.promise;
    const closed = server.close();
    release.resolve();
    expect(await answer).toBe('done');
    // The connection of that request was kept alive for a next one, so that closing always took the five seconds after which it is cut.
    const begin = performance.now();
    await closed;
    expect(performance.now() - begin).toBeLessThan(2_000);
    await expect(fetch(`${server.url}/health`)).rejects.toThrow();
  });
});

describe('/ready', () => {
  test('is 200 when every dependency answers, and says how long each took', async () => {
    const { url } = await start({ dependencies: [{ name: 'store', check: async () => {} }] });
    const response = await fetch(`${url}/ready`);
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      checks: [{ name: 'store', ready: true, checkMs: expect.any(Number), problem: null }],
    });
  });

  test('answers within its limit when a dependency hangs, and names it', async () => {
    const hanging = { name: 'event log', check: () => new Promise<void>(() => {}) };
    const broken = { name: 'users', check: () => Promise.reject(new Error('connection refused')) };
    const thrown = {
      name: 'store',
      check: () => {
        throw new Error('not connected');
      },
    };
    const { url } = await start({ dependencies: [hanging, broken, thrown] });
    const begin = performance.now();
    const response = await fetch(`${url}/ready`);
    expect(performance.now() - begin).toBeLessThan(4_000);
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({
      checks: [
        { name: 'event log', ready: false, problem: 'no answer within 2000 ms' },
        { name: 'users', ready: false, problem: 'connection refused' },
        { name: 'store', ready: false, problem: 'not connected' },
      ],
    });
  });
});

describe('a body over the limit', () => {
  const limit = 100_000;
  const readingServer = () =>
    start({
      routes: {
        '/read': async (request, response) => {
          const body = await readBody(request, limit);
          if (body === undefined) return sendError(response, 'PAYLOAD_TOO_LARGE', 'Too large.');
          response.end(String(body.length));
        },
      },
    });

  test('that says its length is answered with 413, and the connection goes on', async () => {
    const { url } = await readingServer();
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const post = async (length: number) => {
      const request = httpRequest(`${url}/read`, { method: 'POST', agent });
      request.end(Buffer.alloc(length, 'x'));
      const [response] = await once(request, 'response');
      return [response.statusCode, await text(response)];
    };
    expect(await post(10_000_000)).toEqual([413, expect.stringContaining('PAYLOAD_TOO_LARGE')]);
    expect(await post(limit)).toEqual([200, String(limit)]);
    agent.destroy();
  });

  // Leaving a `for await` over the request at the limit tore it from its socket: the answer came, but the connection hung until it was cut.
  test('that comes in chunks without a length is answered with 413, too, and the connection goes on', async () => {
    const { url } = await readingServer();
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const request = httpRequest(`${url}/read`, { method: 'POST', agent });
    const answered = once(request, 'response');
    for (let sent = 0; sent < 3_000_000; sent += 50_000) request.write(Buffer.alloc(50_000, 'x'));
    request.end();
    const [response] = await answered;
    expect([response.statusCode, await text(response)]).toEqual([
      413,
      expect.stringContaining('PAYLOAD_TOO_LARGE'),
    ]);
    const next = httpRequest(`${url}/health`, { agent });
    next.end();
    const [health] = await once(next, 'response');
    expect([health.statusCode, next.reusedSocket]).toEqual([200, true]);
    health.resume();
    agent.destroy();
  });

  test('whose sender goes away in the middle harms nobody', async () => {
    const server = await readingServer();
    const { port } = new URL(server.url);
    const socket = connect(Number(port), '127.0.0.1');
    socket.write('POST /read HTTP/1.1\r\nhost: x\r\ncontent-length: 50\r\n\r\nhalf');
    await once(socket, 'connect');
    socket.destroy();
    expect((await fetch(`${server.url}/health`)).status).toBe(200);
    expect(server.lines.filter((line) => line.level >= 50)).toEqual([]);
  });
});
