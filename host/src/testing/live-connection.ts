import { once } from 'node:events';
import WebSocket from 'ws';

/** A subscription that runs over one of the two transports. */
export interface LiveConnection {
  /** The code and reason with which the server ended it, once it has. */
  ended: Promise<{ code: number; reason: string }>;
  close(): void;
}

export interface LiveRequest {
  url: string;
  token: string;
  query: string;
  variables: Record<string, unknown>;
}

/** Subscribes, and resolves when the first message of the operation has come: the present state, or where it begins. */
export const transports: Readonly<Record<string, (request: LiveRequest) => Promise<LiveConnection>>> = {
  WebSocket: overSocket,
  'an event stream': overEventStream,
};

/** Without a snapshot of its own the server says where it begins. */
const extensions = { snapshot: false };

async function overSocket({ url, token, query, variables }: LiveRequest): Promise<LiveConnection> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  const ended = new Promise<{ code: number; reason: string }>((resolve) =>
    socket.once('close', (code, reason) => resolve({ code, reason: String(reason) })),
  );
  await once(socket, 'open');
  const begun = new Promise<void>((resolve, reject) =>
    socket.on('message', (data) => {
      const { type, payload } = JSON.parse(String(data));
      if (type === 'connection_ack')
        socket.send(
          JSON.stringify({ id: '1', type: 'subscribe', payload: { query, variables, extensions } }),
        );
      if (type === 'next') resolve();
      if (type === 'error') reject(new Error(JSON.stringify(payload)));
    }),
  );
  socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } }));
  await Promise.race([begun, ended]);
  return { ended, close: () => socket.terminate() };
}

async function overEventStream({ url, token, query, variables }: LiveRequest): Promise<LiveConnection> {
  const abort = new AbortController();
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: {
      accept: 'text/event-stream',
      'content-type': 'application/json',
      authorization: `Bearer ${token}`,
    },
    body: JSON.stringify({ query, variables, extensions }),
    signal: abort.signal,
  });
  if (response.status !== 200) {
    const { errors } = await response.json();
    const [{ message, extensions: told }] = errors;
    return {
      ended: Promise.resolve({ code: response.status, reason: `${told.code} ${message}` }),
      close() {},
    };
  }
  let text = '';
  const begun = Promise.withResolvers<void>();
  const ended = (async () => {
    for await (const chunk of response.body ?? []) {
      text += Buffer.from(chunk).toString();
      if (text.includes('event: next')) begun.resolve();
    }
    begun.resolve();
    const [, code, reason = ''] = /^: (\d{4}) (.*)$/m.exec(text) ?? [];
    if (text.includes('event: complete')) return { code: 1000, reason: 'complete' };
    return { code: Number(code ?? 1006), reason };
  })().catch(() => ({ code: 1006, reason: 'cut' }));
  await begun.promise;
  return { ended, close: () => abort.abort() };
}
