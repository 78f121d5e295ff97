import { once } from 'node:events';
import WebSocket from 'ws';

/** A message as it came over the wire. */
export interface Message {
  type: string;
  id?: string;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever its own operation selected
  payload?: any;
}

/** A client that speaks the protocol in messages, so that a test sees each one. */
export interface RawClient {
  socket: WebSocket;
  /** All messages but pings and pongs, in order. */
  received: Message[];
  pings: Message[];
  send(message: object): void;
  /** The `next` payloads of one operation. */
  nexts(id: string): Message['payload'][];
  /** Code and reason, once it is closed. */
  closed: Promise<{ code: number; reason: string }>;
}

/** Connects. @param init payload of `connection_init`; null to send none. */
export async function connectRaw(
  url: string,
  { init = {} as object | null, subprotocol = 'graphql-transport-ws' } = {},
): Promise<RawClient> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, subprotocol);
  const received: Message[] = [];
  const pings: Message[] = [];
  const closed = new Promise<{ code: number; reason: string }>((resolve) =>
    socket.once('close', (code, reason) => resolve({ code, reason: String(reason) })),
  );
  socket.on('message', (data) => {
    const message = JSON.parse(String(data)) as Message; // as the gateway writes it
    if (message.type === 'ping' || message.type === 'pong') pings.push(message);
    else received.push(message);
    if (message.type === 'ping') socket.send('{"type":"pong"}');
  });
  await once(socket, 'open');
  const send = (message: object) => socket.send(JSON.stringify(message));
  if (init) {
    send({ type: 'connection_init', payload: init });
    while (received.length === 0 && socket.readyState === socket.OPEN)
      await Promise.race([once(socket, 'message'), closed]);
  }
  return {
    socket,
    received,
    pings,
    send,
    nexts: (id) => received.flatMap((one) => (one.id === id && one.type === 'next' ? [one.payload] : [])),
    closed,
  };
}
