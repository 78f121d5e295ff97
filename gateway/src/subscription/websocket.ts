import type { Server } from 'node:http';
import { type errorCodes, maskError } from '@comanda/platform/errors';
import type { EventLog } from '@comanda/platform/event-log/event-log';
import { pathOf } from '@comanda/platform/http-server';
import type { Log } from '@comanda/platform/log';
import { continueTrace } from '@comanda/platform/tracing';
import { type ExecutionArgs, GraphQLError } from 'graphql';
import { type ConnectionInitMessage, MessageType, stringifyMessage } from 'graphql-ws';
import { type Extra, useServer } from 'graphql-ws/use/ws';
import { type WebSocket, WebSocketServer } from 'ws';
import { refusedField } from '../authorization/apply-refusals.ts';
import type { Context } from '../context.ts';
import type { CurrentGraph } from '../graph/current-graph.ts';
import type { Graph } from '../graph/graph.ts';
import { cookieCredentials, originOf } from '../http/admission.ts';
import type { Provenance } from '../http/client-address.ts';
import type { Origins } from '../http/origins.ts';
import type { SessionCookies } from '../http/session-cookies.ts';
import type { Caller } from '../identity/caller.ts';
import type { Callers } from '../identity/callers.ts';
import type { Revocation, Revocations } from '../identity/revocations.ts';
import { closeOfRefusal, closeOfRevocation } from '../identity/revoked.ts';
import { rateRefusal } from '../limits/rate-answer.ts';
import type { RateLimits } from '../limits/rate-limits.ts';
import type { Observations } from '../observe/observations.ts';
import { subscribe } from './subscribe.ts';

/** Close codes of ours, beside those of the graphql-ws protocol and of what was revoked (`identity/revoked.ts`). */
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

export interface WebSocketOptions {
  server: Server;
  /** An operation runs on the graph that it began with. */
  graphs: CurrentGraph;
  eventLog: EventLog;
  callers: Callers;
  revocations: Revocations;
  origins: Origins;
  provenance: Provenance;
  cookies: SessionCookies;
  rates: RateLimits | undefined;
  observations: Observations;
  log: Log;
}

/** What we keep beside a socket. A type, not an interface: graphql-ws asks for an open record. */
type SocketState = {
  caller?: Caller;
  expiry?: NodeJS.Timeout | undefined;
};
type SocketExtra = Extra & Partial<SocketState>;

/** What we keep beside an operation. */
interface SocketOperation {
  context: Context;
  graph: Graph;
}

/** GraphQL over WebSocket (graphql-transport-ws) at `/graphql`: subscriptions, and queries and mutations for who prefers one socket. */
export function createWebSocketEndpoint(options: WebSocketOptions): { close(): Promise<void> } {
  const { callers, eventLog, graphs, observations, log } = options;
  const sockets = new WebSocketServer({ noServer: true, maxPayload: maxMessageBytes });
  const acknowledged = new Map<WebSocket, Caller>();

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
        const { authorization, session } = (connectionParams ?? {}) as Record<string, unknown>; // whatever the client sent; checked below
        try {
          extra.caller = await callers.identify(
            typeof authorization === 'string'
              ? authorization
              : cookieCredentials(extra.request, session, options),
          );
        } catch (error) {
          const away = error instanceof GraphQLError && error.extensions.code === 'SERVICE_UNAVAILABLE';
          const revoked = closeOfRefusal(error);
          if (revoked) extra.socket.close(revoked.code, revoked.reason);
          else
            extra.socket.close(
              away ? closeCodes.tryAgainLater : closeCodes.forbidden,
              away ? 'Try again later' : 'Sign in again',
            );
          return false;
        }
        extra.expiry = endAtExpiry(extra.socket, extra.caller);
        acknowledged.set(extra.socket, extra.caller);
        observations.socketOpened();
        return true;
      },
      onClose({ extra }) {
        clearTimeout(extra.expiry);
        if (acknowledged.delete(extra.socket)) observations.socketClosed();
      },
      async onSubscribe({ extra }, _id, payload): Promise<ExecutionArgs | readonly GraphQLError[]> {
        const context = contextOf(extra);
        try {
          const states = await options.rates?.request(context.caller, context.origin.address ?? '');
          const refusal = states && rateRefusal(states);
          if (refusal) return [refusal];
          const { graph } = graphs;
          const document = graph.documents.parse(payload.query);
          const schema = graph.schemaFor(context.principal);
          const errors = graph.documents.validate(schema, document);
          if (errors.length > 0) return errors.map((error) => coded(error, 'GRAPHQL_VALIDATION_FAILED'));
          return {
            schema,
            document,
            operationName: payload.operationName,
            variableValues: payload.variables,
            contextValue: { context, graph } satisfies SocketOperation,
          };
        } catch (error) {
          return [maskError(error, { log, traceId: context.trace.traceId })];
        }
      },
      execute: (args) => {
        const { graph, ...operation } = operationOf(args);
        return graph.limited.execute(operation);
      },
      subscribe: async (args) => {
        const { context, graph, ...operation } = operationOf(args);
        const { federation, topics } = graph;
        try {
          const [refused] = federation.refusalsOf({ ...operation, context })?.refusals.refused ?? [];
          if (refused)
            return { errors: [refusedField([refused.name], context.principal.kind !== 'anonymous')] };
          return await subscribe(
            { federation, topics, eventLog },
            { ...operation, variables: operation.variables ?? {}, context },
          );
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
    for (const socket of acknowledged.keys()) if (socket.readyState === socket.OPEN) socket.send(ping);
  }, heartbeatMs);
  heartbeat.unref();

  function contextOf(extra: SocketExtra): Context {
    // onConnect has run: graphql-ws refuses to subscribe before it.
    const caller = extra.caller as Caller;
    const origin = originOf(extra.request, options.provenance);
    return { principal: caller.principal, caller, origin, trace: continueTrace(undefined), observations };
  }

  const stopListening = options.revocations.listen(({ subject, at, because }: Revocation) => {
    const { code, reason } = closeOfRevocation(because);
    for (const [socket, caller] of acknowledged)
      if (caller.subjects.includes(subject) && caller.issuedAt <= at) socket.close(code, reason);
  });

  return {
    async close() {
      clearInterval(heartbeat);
      stopListening();
      await disposable.dispose();
      sockets.close();
    },
  };
}

function endAtExpiry(
  socket: WebSocket,
  { expiresAt }: Pick<Caller, 'expiresAt'>,
): NodeJS.Timeout | undefined {
  if (expiresAt === undefined) return undefined;
  const inMs = Math.min(Math.max(expiresAt - Date.now(), 0), longestTimerMs);
  return setTimeout(() => socket.close(closeCodes.tokenExpired, 'Token expired'), inMs);
}

function operationOf(args: ExecutionArgs) {
  return {
    document: args.document,
    operationName: args.operationName,
    variables: args.variableValues,
    ...(args.contextValue as SocketOperation), // set in onSubscribe
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
