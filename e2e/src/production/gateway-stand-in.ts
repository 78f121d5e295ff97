import { createHash } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

export interface GatewayStandIn {
  address: string;
  /** Headers of the requests that reached it. */
  received: IncomingHttpHeaders[];
  /** How many requests from now on are read and then cut off without an answer. */
  cutOff(count: number): void;
  /** Ends as a killed process does: the port refuses, open connections break. */
  kill(): Promise<void>;
  /** Comes back on the same port. */
  revive(): Promise<void>;
}

/** A small real HTTP server in a gateway's place: says its name, hands out the affinity cookie, and echoes what is sent over an upgraded socket. */
export async function startGatewayStandIn(name: string): Promise<GatewayStandIn> {
  const received: IncomingHttpHeaders[] = [];
  const sockets = new Set<Socket>();
  let toCutOff = 0;
  const server = createServer((request, response) => {
    received.push(request.headers);
    if (toCutOff > 0) {
      toCutOff--;
      return request.socket.destroy();
    }
    request.resume();
    request.on('end', () => {
      if (!request.headers.cookie?.includes('comanda_affinity=')) {
        response.setHeader(
          'set-cookie',
          `comanda_affinity=${crypto.randomUUID()}; Path=/; HttpOnly; SameSite=Lax`,
        );
      }
      response.setHeader('content-type', 'application/json; charset=utf-8');
      response.end(JSON.stringify({ data: { gateway: name } }));
    });
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  server.on('upgrade', (request, socket) => {
    received.push(request.headers);
    const accept = createHash('sha1')
      .update(`${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`) // RFC 6455, section 1.3
      .digest('base64');
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
    );
    socket.on('error', () => socket.destroy());
    socket.pipe(socket);
  });
  const listen = (port: number) =>
    new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', resolve);
    });
  await listen(0);
  const { port } = server.address() as AddressInfo; // a listening TCP server's address is never a string or null
  return {
    address: `127.0.0.1:${port}`,
    received,
    cutOff: (count) => {
      toCutOff = count;
    },
    kill: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
    revive: () => listen(port),
  };
}
