import type { Server } from 'node:http';
import type { Documents } from '@comanda/platform/documents';
import { type errorCodes, maskError } from '@comanda/platform/errors';
import { pathOf } from '@comanda/platform/http-server';
import type { Log } from '@comanda/platform/log';
import { continueTrace } from '@comanda/platform/tracing';
import { type ExecutionArgs, GraphQLError } from 'graphql';
import { type ConnectionInitMessage, MessageType, stringifyMessage } from 'graphql-ws';
import { type Extra, useServer } from 'graphql-ws/use/ws';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Context } from '../context.ts';
import type { AccessTokens, Caller } from '../identity/access-token.ts';
import type { Observations } from '../observe/observations.ts';
import { type SubscribeOptions, subscribe } from './subscribe.ts';

/** Close codes of ours, beside those of the graphql-ws protocol. */
export const closeCodes = {
  /** The token that the socket was opened with has expired: connect again with a fresh one. */
  tokenExpired: 4440,
  /** The token is not valid: sign in again. */
  forbidden: 4403,
  /** Sign-in cannot be checked at the moment: try again later (RFC 6455, registered as 1013). */
  tryAgainLater: 1013,
} as const;

/** Each socket hears the server's time this often, in ms, so that a screen can say how stale it is. */
const heartbeatMs = 2_000;
/** Transport-level ping; a socket that does not answer within as long again is ended. */
const keepAliveMs = 7_000;
const maxMessageBytes = 1_000_000;
/** Timers cannot run longer than this. */
const longestTimerMs = 2 ** 31 - 1;

export interface WebSocketOptions extends SubscribeOptions {
  server: Server;
  documents: Documents;
  accessTokens: AccessTokens;
  observations: Observations;
  log: Log;
}

/** What we keep beside a socket. A type, not an interface: graphql-ws asks for an open record. */
type SocketState = {
  caller?: Caller;
  expiry?: NodeJS.Timeout | undefined;
};
type SocketExtra = Extra & Partial<SocketState>;

/** GraphQL over WebSocket (graphql-transport-ws) at `/graphql`: subscriptions, and queries and mutations for who prefers one socket. */
export function createWebSocketEndpoint(options: WebSocketOptions): { close(): Promise<void> } {
  const { accessTokens, documents, federation, observations, log } = options;
  const sockets = new WebSocketServer({ noServer: true, maxPayload: maxMessageBytes });
  const acknowledged = new Set<WebSocket>();

  options.server.on('upgrade', (request, socket, head) => {
    if (pathOf(request) !== '/graphql') {
      socket.end('HTTP/1.1 404 Not Found\r\nconnection: close\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (webSocket) =>
      sockets.emit('connection', webSocket, request),
    );
  });

  const disposable = useServer<ConnectionInitMessage['payload'], SocketState>(
    {
      connectionInitWaitTimeout: 5_000,
      async onConnect({ connectionParams, extra }) {
        const { authorization } = (connectionParams ?? {}) as { authorization?: unknown }; // whatever the client sent; checked below
        try {
          extra.caller = await accessTokens.verify(
            typeof authorization === 'string' ? authorization : undefined,
          );
        } catch (error) {
          const away = error instanceof GraphQLError && error.extensions.code === 'SERVICE_UNAVAILABLE';
          extra.socket.close(
            away ? closeCodes.tryAgainLater : closeCodes.forbidden,
            away ? 'Try again later' : 'Sign in again',
          );
          return false;
        }
        extra.expiry = endAtExpiry(extra.socket, extra.caller);
        acknowledged.add(extra.socket);
        observations.socketOpened();
        return true;
      },
      onClose({ extra }) {
        clearTimeout(extra.expiry);
        if (acknowledged.delete(extra.socket)) observations.socketClosed();
      },
      onSubscribe({ extra }, _id, payload): ExecutionArgs | readonly GraphQLError[] {
        const context = contextOf(extra);
        try {
          const document = documents.parse(payload.query);
          const errors = documents.validate(federation.schema, document);
          if (errors.length > 0) return errors.map((error) => coded(error, 'GRAPHQL_VALIDATION_FAILED'));
          return {
            schema: federation.schema,
            document,
            operationName: payload.operationName,
            variableValues: payload.variables,
            contextValue: context,
          };
        } catch (error) {
          return [maskError(error, { log, traceId: context.trace.traceId })];
        }
      },
      execute: (args) => federation.execute(operationOf(args)),
      subscribe: async (args) => {
        const { context, ...operation } = operationOf(args);
        try {
          return await subscribe(options, { ...operation, variables: operation.variables ?? {}, context });
        } catch (error) {
          return { errors: [maskError(error, { log, traceId: context.trace.traceId })] };
        }
      },
      onNext: (_context, _id, _payload, args, result) => {
        const { traceId } = operationOf(args).context.trace;
        if (!result.errors) return undefined;
        return {
          ...result,
          errors: result.errors.map((error) => maskError(error, { log, traceId }).toJSON()),
        };
      },
    },
    sockets,
    keepAliveMs,
  );

  const heartbeat = setInterval(() => {
    const ping = stringifyMessage({
      type: MessageType.Ping,
      payload: { serverTime: new Date().toISOString() },
    });
    for (const socket of acknowledged) if (socket.readyState === socket.OPEN) socket.send(ping);
  }, heartbeatMs);
  heartbeat.unref();

  function contextOf(extra: SocketExtra): Context {
    // onConnect has run: graphql-ws refuses to subscribe before it.
    const { principal } = extra.caller as Caller;
    return { principal, trace: continueTrace(undefined), observations };
  }

  return {
    async close() {
      clearInterval(heartbeat);
      await disposable.dispose();
      sockets.close();
    },
  };
}

function endAtExpiry(socket: WebSocket, { expiresAt }: Caller): NodeJS.Timeout | undefined {
  if (expiresAt === undefined) return undefined;
  const inMs = Math.min(Math.max(expiresAt - Date.now(), 0), longestTimerMs);
  return setTimeout(() => socket.close(closeCodes.tokenExpired, 'Token expired'), inMs);
}

function operationOf(args: ExecutionArgs) {
  return {
    document: args.document,
    operationName: args.operationName,
    variables: args.variableValues,
    context: args.contextValue as Context, // set in onSubscribe
  };
}

function coded(error: GraphQLError, code: keyof typeof errorCodes): GraphQLError {
  return new GraphQLError(error.message, {
    nodes: error.nodes,
    source: error.source,
    positions: error.positions,
    extensions: { code },
  });
}
