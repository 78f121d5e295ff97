import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ExecutionArgs, ExecutionResult, GraphQLError, GraphQLSchema } from 'graphql';
import { createHandler } from 'graphql-http';
import { createDocuments, type Documents } from './documents.ts';
import { maskError } from './errors.ts';
import { type Handler, readBody, sendError } from './http-server.ts';
import type { Log } from './log.ts';
import { continueTrace, type Trace } from './tracing.ts';

/** Bodies above this are refused: the largest honest operation of ours is below 50 kB. */
export const maxBodyBytes = 1_000_000;

export interface GraphqlEndpointOptions<Context extends object> {
  /** Read for each request, because a gateway replaces its schema while running. */
  schema: () => GraphQLSchema;
  /** Builds the context of a request, or throws a CodedError to refuse it. */
  context: (request: IncomingMessage, trace: Trace) => Promise<Context>;
  execute: (args: ExecutionArgs & { contextValue: Context }) => Promise<ExecutionResult>;
  /** Shared by a server that reads documents in several places; else its own. */
  documents?: Documents;
  log: Log;
}

/**
 * GraphQL over HTTP (https://graphql.github.io/graphql-over-http/draft/), by graphql-http.
 */
export function createGraphqlEndpoint<Context extends object>(
  options: GraphqlEndpointOptions<Context>,
): Handler {
  const documents = options.documents ?? createDocuments();

  return async (request, response) => {
    const trace = continueTrace(request.headers.traceparent);
    const fault = { log: options.log, traceId: trace.traceId };
    const body = request.method === 'POST' ? await readBody(request, maxBodyBytes) : '';
    if (body === undefined) {
      return sendError(response, 'PAYLOAD_TOO_LARGE', `The body is larger than ${maxBodyBytes} bytes.`);
    }
    // One handler per request is cheap (a closure) and ties the trace to the errors of this request.
    const handle = createHandler<IncomingMessage, Context>({
      schema: () => options.schema(),
      parse: (source) => documents.parse(typeof source === 'string' ? source : source.body),
      validate: (schema, document) => documents.validate(schema, document),
      context: async () => {
        // graphql-http types a context as an open record; ours is an object with named fields.
        return (await options.context(request, trace)) as never;
      },
      execute: (args) => options.execute(args as ExecutionArgs & { contextValue: Context }), // the context set just above
      formatError: (error) => maskError(error, fault),
    });
    try {
      const [text, init] = await handle({
        method: request.method ?? 'GET',
        url: request.url ?? '/',
        headers: request.headers,
        body,
        raw: request,
        context: undefined as never, // set by `context` above, per operation
      });
      send(response, text, init);
    } catch (error) {
      const masked = maskError(error, fault);
      send(response, JSON.stringify({ errors: [masked] }), {
        status: statusOf(masked),
        statusText: '',
        headers: { 'content-type': 'application/json; charset=utf-8' },
      });
    }
  };
}

function statusOf(error: GraphQLError): number {
  return error.extensions.code === 'UNAUTHENTICATED'
    ? 401
    : error.extensions.code === 'SERVICE_UNAVAILABLE'
      ? 503
      : 500;
}

function send(
  response: ServerResponse,
  text: string | null,
  init: { status: number; headers?: Record<string, string> | undefined; statusText: string },
) {
  response.writeHead(init.status, {
    ...init.headers,
    ...(text === null ? {} : { 'content-length': Buffer.byteLength(text) }),
  });
  response.end(text ?? undefined);
}
