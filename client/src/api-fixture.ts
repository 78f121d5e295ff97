import { createServer } from 'node:http';
import { buildSchema, type ExecutionResult, graphql } from 'graphql';
import { useServer as serveGraphql } from 'graphql-ws/use/ws';
import { type WebSocket, WebSocketServer } from 'ws';
import { Listeners } from './listeners.ts';

const schema = buildSchema(`
  type Query { viewer: String! }
  input BumpInput { idempotencyKey: String, ticketId: ID! }
  type Mutation { bump(input: BumpInput!): String! }
  type Subscription { bumped: String! }
`);

/** A small API over real sockets, for tests: it takes the tokens it is told to, and fails when it is told to. */
export interface ApiFixture {
  origin: string;
  /** Tokens that are taken; all others are refused. */
  tokens: Set<string>;
  /** Answers to give instead of real ones, first come first served: an HTTP status, or a top-level error's code. */
  failures: (number | string)[];
  /** Idempotency keys as they arrived. */
  keys: (string | null)[];
  /** Sends an event to all subscribers. */
  emit(value: string): void;
  /** Running subscriptions. */
  subscribers(): number;
  heartbeat(): void;
  /** Closes all sockets. */
  closeSockets(code: number): void;
  close(): Promise<void>;
}

/** Starts it on a free port of this machine. */
export async function createApiFixture(): Promise<ApiFixture> {
  const events = new Listeners<string>();
  const sockets = new Set<WebSocket>();
  const tokens = new Set(['first']);
  const failures: (number | string)[] = [];
  const keys: (string | null)[] = [];
  let subscribers = 0;

  const rootValue = {
    viewer: (_args: unknown, token: string) => token,
    bump({ input }: { input: { idempotencyKey: string | null; ticketId: string } }) {
      return input.ticketId;
    },
    bumped: () => stream(events),
  };

  /** Written out: a generator that waits for an event does not hear that it is no longer wanted. */
  function stream(source: Listeners<string>): AsyncIterableIterator<{ bumped: string }> {
    const waiting: string[] = [];
    let wake = () => {};
    let isOver = false;
    const unlisten = source.add((value) => {
      waiting.push(value);
      wake();
    });
    subscribers += 1;
    return {
      [Symbol.asyncIterator]() {
        return this;
      },
      async next() {
        while (!isOver && waiting.length === 0) {
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        }
        const value = waiting.shift();
        return value === undefined
          ? { done: true, value: undefined }
          : { done: false, value: { bumped: value } };
      },
      async return() {
        if (!isOver) subscribers -= 1;
        isOver = true;
        unlisten();
        wake();
        return { done: true, value: undefined };
      },
    };
  }

  const http = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += chunk;
    const { query, variables } = JSON.parse(text);
    if (variables?.input) keys.push(variables.input.idempotencyKey ?? null);
    const token = request.headers.authorization?.replace('Bearer ', '') ?? '';
    const failure = failures.shift();
    if (typeof failure === 'number') {
      response.writeHead(failure).end();
      return;
    }
    const code = failure ?? (tokens.has(token) ? undefined : 'UNAUTHENTICATED');
    const result: ExecutionResult | { errors: object[] } = code
      ? { errors: [{ message: code, extensions: { code } }] }
      : await graphql({ schema, source: query, variableValues: variables, rootValue, contextValue: token });
    response.setHeader('content-type', 'application/json').end(JSON.stringify(result));
  });
  const webSockets = new WebSocketServer({ server: http, path: '/graphql' });
  const disposable = serveGraphql(
    {
      schema,
      roots: { subscription: rootValue },
      onConnect: ({ connectionParams, extra }) => {
        const token = String(connectionParams?.authorization ?? '').replace('Bearer ', '');
        if (tokens.has(token)) {
          sockets.add(extra.socket);
          return true;
        }
        extra.socket.close(4403, 'Sign in again');
        return false;
      },
      onClose: ({ extra }) => void sockets.delete(extra.socket),
    },
    webSockets,
  );
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const address = http.address();
  const port = typeof address === 'object' && address ? address.port : 0;

  return {
    origin: `http://127.0.0.1:${port}`,
    tokens,
    failures,
    keys,
    emit: (value) => events.tell(value),
    subscribers: () => subscribers,
    heartbeat() {
      const payload = { serverTime: new Date().toISOString() };
      for (const socket of sockets) socket.send(JSON.stringify({ type: 'ping', payload }));
    },
    closeSockets(code) {
      for (const socket of sockets) socket.close(code);
    },
    async close() {
      await disposable.dispose();
      http.closeAllConnections();
      http.close();
    },
  };
}
