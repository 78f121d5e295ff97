import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { createCallerGone } from './caller-gone.ts';

const server = createServer();
afterEach(() => server.close());

test('tells of a caller that goes away before its answer, and not of one that has it', async () => {
  const callerGone = createCallerGone();
  const signals: (AbortSignal | undefined)[] = [];
  const left = new Promise<void>((resolve) => {
    server.on('request', (request, response) => {
      callerGone.watch(request, response);
      const signal = callerGone.signalOf(request);
      signals.push(signal);
      if (request.url === '/answered') response.end('here');
      else signal?.addEventListener('abort', () => resolve());
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // a TCP server that listens

  const answer = await fetch(`http://127.0.0.1:${port}/answered`);
  expect(await answer.text()).toBe('here');
  const socket = connect(port, '127.0.0.1');
  socket.write('GET /waiting HTTP/1.1\r\nhost: here\r\n\r\n');
  await once(server, 'request');
  socket.destroy();
  await left;
  expect(signals.map((signal) => signal?.aborted)).toEqual([false, true]);
});
