import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { createDeparture, type Departure } from '../execution/departure.ts';
import { watchCaller } from './caller-gone.ts';

const server = createServer();
afterEach(() => server.close());

test('tells of a caller that goes away before its answer, and not of one that has it', async () => {
  const departures: Departure[] = [];
  const left = new Promise<void>((resolve) => {
    server.on('request', (request, response) => {
      const departure = createDeparture();
      watchCaller(response, departure);
      departures.push(departure);
      if (request.url === '/answered') response.end('here');
      else departure.listeners.add(resolve);
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
  expect(departures.map(({ happened }) => happened)).toEqual([false, true]);
});
