import { createServer } from 'node:http';
import { buildSchema, type ExecutionResult, graphql, parse } from 'graphql';
import { useServer as serveGraphql } from 'graphql-ws/use/ws';
import { type WebSocket, WebSocketServer } from 'ws';
import { Listeners } from './listeners.ts';

/** What a client may say beside its operation. */
interface SubscribeExtensions {
  cursor?: string;
  snapshot?: boolean;
}

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
  /** Appends an event to the log, and sends it to all subscribers. */
  emit(value: string): void;
  /** Whether it gives cursors, and says where it begins. */
  givesCursors: boolean;
  /** Empties the log: a cursor of before is too old. */
  forgetEvents(): void;
  /** What clients said beside their subscriptions, in order. */
  subscribed: SubscribeExtensions[];
  /** Running subscriptions. */
  subscribers(): number;
  heartbeat(): void;
  /** Closes all sockets. */
  closeSockets(code: number): void;
  close(): Promise<void>;
}

/** Starts it on a free port of this machine. */
export async function createApiFixture(): Promise<ApiFixture> {
  const events = new Listeners();
  let kept: { value: string; position: number }[] = [];
  let newest = 0;
  let life = 1;
  const subscribed: SubscribeExtensions[] = [];
  const sockets = new Set<WebSocket>();
  const tokens = new Set(['first']);
  const failures: (number | string)[] = [];
  const keys: (string | null)[] = [];
  let subscribers = 0;
  let fixture: ApiFixture;

  const rootValue = {
    viewer: (_args: unknown, token: string) => token,
    bump({ input }: { input: { idempotencyKey: string | null; ticketId: string } }) {
      return input.ticketId;
    },
  };

  /**
   * As the gateway does it: what was missed since the cursor, or, to who asked for no snapshot, where it begins; then what comes. Written out: a generator
   * that waits for an event does not hear that it is no longer wanted.
   */
  function stream({ cursor, snapshot }: SubscribeExtensions): AsyncIterableIterator<ExecutionResult> {
    let wake = () => {};
    let isOver = false;
    const isKnown = cursor?.startsWith(`${life}-`) ?? false;
    let after = isKnown ? Number(cursor?.split('-')[1]) : newest;
    let begins = !isKnown && snapshot === false;
    const unlisten = events.add(() => wake());
    subscribers += 1;
    return {
      [Symbol.asyncIterator]() {
        return this;
      },
      async next() {
        for (;;) {
          if (isOver) return { done: true, value: undefined };
          if (begins) {
            begins = false;
            const extensions = { cursor: `${life}-${after}`, snapshot: { index: 0, count: 0 } };
            if (fixture.givesCursors) return { done: false, value: { data: null, extensions } };
            continue;
          }
          const event = kept.find(({ position }) => position > after);
          if (event) {
            after = event.position;
            const extensions = fixture.givesCursors ? { cursor: `${life}-${after}` } : {};
            return { done: false, value: { data: { bumped: event.value }, extensions } };
          }
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        }
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
      onSubscribe: (_context, _id, payload) => {
        const extensions = (payload.extensions ?? {}) as SubscribeExtensions; // what our own client says
        subscribed.push(extensions);
        return { schema, document: parse(payload.query), contextValue: extensions };
      },
      subscribe: ({ contextValue }) => stream(contextValue as SubscribeExtensions), // set in onSubscribe
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

  fixture = {
    givesCursors: true,
    origin: `http://127.0.0.1:${port}`,
    tokens,
    failures,
    keys,
    emit(value) {
      newest += 1;
      kept.push({ value, position: newest });
      events.tell();
    },
    forgetEvents() {
      kept = [];
      life += 1;
    },
    subscribed,
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
  return fixture;
}
