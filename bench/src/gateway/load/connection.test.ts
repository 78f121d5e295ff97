import { createServer, type Socket } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { Connection } from './connection.ts';

/** What a connection makes of an answer that comes in these pieces. */
async function answerOf(...pieces: string[]): Promise<{ status: number; body: string }> {
  const server = createServer((socket: Socket) => {
    socket.on('data', async () => {
      for (const piece of pieces) {
        socket.write(piece);
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('expected a TCP address');
  return new Promise((resolve, reject) => {
    const opened = Connection.open(
      new URL(`http://127.0.0.1:${address.port}`),
      (status, body) => resolve({ status, body: body.toString() }),
      reject,
    ).then((connection) => {
      onTestFinished(() => {
        connection.close();
        server.close();
      });
      connection.send(Buffer.from('GET / HTTP/1.1\r\n\r\n'));
    });
    opened.catch(reject);
  });
}

it('reads an answer of a known length, in however many pieces it comes', async () => {
  const head = 'HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n';
  expect(await answerOf(`${head}0123456789`)).toEqual({ status: 200, body: '0123456789' });
  expect(await answerOf(head.slice(0, 20), head.slice(20), '01234', '56789')).toEqual({
    status: 200,
    body: '0123456789',
  });
});

it('reads an answer in chunks', async () => {
  const head = 'HTTP/1.1 503 No\r\nTransfer-Encoding: chunked\r\n\r\n';
  expect(await answerOf(`${head}3\r\nabc\r\nA\r\n0123456789\r\n0\r\n\r\n`)).toEqual({
    status: 503,
    body: 'abc0123456789',
  });
  expect(await answerOf(head, '3\r\nab', 'c\r\n0', '\r\n\r\n')).toEqual({ status: 503, body: 'abc' });
});
