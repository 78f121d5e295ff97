import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { pathOf } from '@comanda/platform/http-server';
import { continueTrace } from '@comanda/platform/tracing';
import { GraphQLError } from 'graphql';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import { cookieCredentials, originOf } from '../http/admission.ts';
import type { Provenance } from '../http/client-address.ts';
import type { Origins } from '../http/origins.ts';
import type { SessionCookies } from '../http/session-cookies.ts';
import type { Caller } from '../identity/caller.ts';
import type { Callers } from '../identity/callers.ts';
import { closeOfRefusal } from '../identity/revoked.ts';
import type { Observations } from '../observe/observations.ts';
import { type ClientMessage, readClientMessage } from './client-message.ts';
import { type Close, closes } from './close-codes.ts';
import { GraphqlSocket, type Pending, stop } from './graphql-socket.ts';
import type { OpenConnections } from './open-connections.ts';
import type { Operations } from './operations.ts';

const subprotocol = 'graphql-transport-ws';
const maxMessageBytes = 1_000_000;
/** How long the other side may take to answer a close, in ms. */
const closeTimeoutMs = 5_000;

export interface WebSocketOptions {
  server: Server;
  operations: Operations;
  connections: OpenConnections;
  callers: Callers;
  origins: Origins;
  provenance: Provenance;
  cookies: SessionCookies;
  observations: Observations;
}

/** GraphQL over WebSocket (graphql-transport-ws) at `/graphql`: subscriptions, and queries and mutations for who prefers one socket. */
export function createWebSocketEndpoint(options: WebSocketOptions): { close(): Promise<void> } {
  const { operations, connections, callers, observations } = options;
  const upgrades = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    maxPayload: maxMessageBytes,
    perMessageDeflate: false,
    closeTimeout: closeTimeoutMs,
    handleProtocols: (offered) => (offered.has(subprotocol) ? subprotocol : false),
    WebSocket: GraphqlSocket,
  } as ConstructorParameters<typeof WebSocketServer<typeof GraphqlSocket>>[0]); // the types do not know closeTimeout yet

  /** Until a client has named a session, in whose cookie its credentials are, the request that they came with is kept, and no longer. */
  const requests = new WeakMap<GraphqlSocket, IncomingMessage>();

  options.server.on('upgrade', (request, stream, head) => {
    if (pathOf(request) !== '/graphql') return refuse(stream, '404 Not Found');
    if (connections.isDraining) return refuse(stream, '503 Service Unavailable', 'retry-after: 1\r\n');
    upgrades.handleUpgrade(request, stream, head, (socket) => open(socket, stream, request));
  });

  function open(socket: GraphqlSocket, stream: Duplex, request: IncomingMessage): void {
    socket.stream = stream;
    socket.origin = originOf(request, options.provenance);
    socket.address = socket.origin.address ?? '';
    socket.heardAt = connections.second;
    socket.on('message', onMessage);
    socket.on('pong', onPong);
    socket.on('close', onClose);
    socket.on('error', onError);
    requests.set(socket, request);
    const refusal = connections.add(socket);
    if (socket.protocol !== subprotocol) socket.shut(closes.subprotocol);
    else if (refusal) socket.shut(refusal);
  }

  // The same few functions for all sockets: an idle one shall hold nothing of its own.
  function onMessage(this: WebSocket, data: RawData, isBinary: boolean): void {
    if (!(this instanceof GraphqlSocket)) return;
    this.heardAt = connections.second;
    const text = data.toString();
    // Most of what comes are answers to our pings.
    if (text.startsWith('{"type":"pong"') && !isBinary) return;
    const message = readClientMessage(text);
    if (typeof message === 'string') return this.shut(closes.invalidMessage(message));
    receive(this, message);
  }
  function onPong(this: WebSocket): void {
    if (!(this instanceof GraphqlSocket)) return;
    this.heardAt = connections.second;
  }
  function onClose(this: WebSocket): void {
    if (!(this instanceof GraphqlSocket)) return;
    connections.remove(this);
    this.endAll();
    this.stream = undefined;
  }
  function onError(): void {
    // A frame that is none, or a message too long: the library closes the socket with the code that says which.
  }

  function receive(socket: GraphqlSocket, message: ClientMessage): void {
    switch (message.type) {
      case 'connection_init':
        if (socket.hasInitialized) return socket.shut(closes.initTwice);
        socket.hasInitialized = true;
        void letIn(socket, message.payload ?? {});
        return;
      case 'ping':
        return socket.say({ type: 'pong', ...(message.payload && { payload: message.payload }) });
      case 'pong':
        return;
      case 'subscribe':
        void begin(socket, message);
        return;
      case 'complete':
        return cancel(socket, message.id);
    }
  }

  async function letIn(socket: GraphqlSocket, parameters: Record<string, unknown>): Promise<void> {
    try {
      const caller = await callers.identify(credentialsOf(socket, parameters), socket.origin);
      if (socket.readyState !== socket.OPEN) return;
      const refusal = connections.identify(socket, caller);
      if (refusal) return socket.shut(refusal);
      socket.say({ type: 'connection_ack' });
    } catch (error) {
      const away = error instanceof GraphQLError && error.extensions.code === 'SERVICE_UNAVAILABLE';
      socket.shut(closeOfRefusal(error) ?? (away ? closes.tryAgainLater : closes.forbidden));
    }
  }

  function credentialsOf(socket: GraphqlSocket, { authorization, session }: Record<string, unknown>) {
    const request = requests.get(socket);
    requests.delete(socket);
    if (typeof authorization === 'string') return authorization;
    return request && cookieCredentials(request, session, options);
  }

  async function begin(
    socket: GraphqlSocket,
    { id, payload }: Extract<ClientMessage, { type: 'subscribe' }>,
  ): Promise<void> {
    const { caller } = socket;
    if (!caller) return socket.shut(closes.unauthorized);
    const refusal = mayRun(socket, id);
    if (refusal) return socket.shut(refusal);
    const pending: Pending = { id, isCanceled: false };
    socket.note(pending);
    const context = contextOf(socket, caller);
    const begun = await operations.begin(
      { id, payload, context, isCounted: false, isReadOnly: false },
      socket,
    );
    if (pending.isCanceled || socket.operation(id) !== pending) {
      if (begun.kind === 'subscription') begun.subscriber.end();
      return;
    }
    if (begun.kind === 'subscription') {
      const { hasEnded, failure = [] } = begun.subscriber;
      if (!hasEnded) socket.note(begun.subscriber);
      else {
        socket.forget(id);
        socket.say({ type: 'error', id, payload: failure });
      }
      return;
    }
    socket.forget(id);
    if (begun.kind === 'refused') return socket.say({ type: 'error', id, payload: begun.errors });
    socket.say({ type: 'next', id, payload: begun.result });
    socket.say({ type: 'complete', id });
  }

  function mayRun(socket: GraphqlSocket, id: string): Close | undefined {
    if (socket.operation(id)) return closes.subscriberExists(id);
    return socket.operations >= connections.limits.operations ? closes.tooManyOperations : undefined;
  }

  function cancel(socket: GraphqlSocket, id: string): void {
    const one = socket.operation(id);
    if (!one) return;
    socket.forget(id);
    stop(one);
  }

  function contextOf({ origin = {} }: GraphqlSocket, caller: Caller) {
    return { principal: caller.principal, caller, origin, trace: continueTrace(undefined), observations };
  }

  return {
    async close() {
      upgrades.close();
    },
  };
}

function refuse(stream: Duplex, status: string, headers = ''): void {
  stream.end(`HTTP/1.1 ${status}\r\n${headers}connection: close\r\ncontent-length: 0\r\n\r\n`);
}
