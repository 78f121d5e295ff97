import { once } from 'node:events';
import type { ClientRequest, IncomingHttpHeaders, IncomingMessage, OutgoingHttpHeaders } from 'node:http';
import { Agent, request } from 'node:https';
import type { Duplex } from 'node:stream';
import type { Edge } from './edge.ts';

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

export interface Ask {
  method?: string;
  headers?: OutgoingHttpHeaders;
  body?: string | Buffer;
}

/** One client of the edge, with an address of its own: all of 127.0.0.0/8 is loopback, so each test can be somebody else. */
export function createClient(edge: Edge, address: string) {
  const agent = new Agent({
    keepAlive: true,
    ca: edge.certificate,
    localAddress: address,
    servername: 'localhost',
  });
  const open = (path: string, { method = 'GET', headers = {} }: Ask) =>
    request({
      agent,
      host: '127.0.0.1',
      port: edge.httpsPort,
      path,
      method,
      headers: { host: 'localhost', ...headers },
    });

  async function ask(path: string, options: Ask = {}): Promise<Answer> {
    const sent = open(path, options);
    const answered = answerOf(sent);
    sent.end(options.body);
    return answered;
  }

  return {
    ask,
    /** An operation, as the apps send it. */
    operation: (name: string, headers: OutgoingHttpHeaders = {}) =>
      ask('/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-graphql-operation': name, ...headers },
        body: '{}',
      }),
    /** Opens a WebSocket's underlying connection. */
    async upgrade(
      headers: OutgoingHttpHeaders = {},
    ): Promise<{ status: number; accept: unknown; socket: Duplex }> {
      const sent = open('/graphql', {
        headers: {
          connection: 'Upgrade',
          upgrade: 'websocket',
          'sec-websocket-version': '13',
          'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
          'sec-websocket-protocol': 'graphql-transport-ws',
          ...headers,
        },
      });
      sent.end();
      const [response, socket]: [IncomingMessage, Duplex] = await new Promise((resolve, reject) => {
        sent.once('upgrade', (...upgraded) => resolve([upgraded[0], upgraded[1]]));
        sent.once('response', (refused) => reject(new Error(`not upgraded: HTTP ${refused.statusCode}`)));
        sent.once('error', reject);
      });
      return { status: response.statusCode ?? 0, accept: response.headers['sec-websocket-accept'], socket };
    },
    close: () => agent.destroy(),
  };
}
export type Client = ReturnType<typeof createClient>;

async function answerOf(sent: ClientRequest): Promise<Answer> {
  // A refusal may come before the body is through; what matters then is the refusal.
  let answered = false;
  sent.on('error', (error) => {
    if (!answered) sent.emit('failed', error);
  });
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    sent.once('response', resolve);
    sent.once('failed', reject);
  });
  answered = true;
  const chunks: Buffer[] = [];
  response.on('data', (chunk: Buffer) => chunks.push(chunk));
  await once(response, 'end');
  return {
    status: response.statusCode ?? 0,
    headers: response.headers,
    body: Buffer.concat(chunks).toString('utf8'),
  };
}

/** What the body of an answer says, read as JSON. */
export function gatewayOf(answer: Answer): string {
  return JSON.parse(answer.body).data.gateway;
}
