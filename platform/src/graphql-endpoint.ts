import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ExecutionArgs, ExecutionResult, GraphQLError, GraphQLSchema } from 'graphql';
import { createHandler, parseRequestParams } from 'graphql-http';
import { createDocuments, type Documents } from './documents.ts';
import { CodedError, maskError, statusOf, type TopLevelCode } from './errors.ts';
import { type Handler, readBody, sendError } from './http-server.ts';
import type { Log } from './log.ts';
import { continueTrace, endSpan, type Trace } from './tracing.ts';

/** Bodies above this are refused: the largest honest operation of ours is below 50 kB. */
export const maxBodyBytes = 1_000_000;

export interface GraphqlEndpointOptions<Context extends object> {
  /** Read for each request: a gateway replaces its schema while running, and not every caller has the same. */
  schema: (context: Context) => GraphQLSchema;
  /** Builds the context of a request, or throws a CodedError to refuse it. `body` is empty for a GET. */
  context: (request: IncomingMessage, trace: Trace, body: string) => Context | Promise<Context>;
  execute: (args: ExecutionArgs & { contextValue: Context }) => Promise<ExecutionResult>;
  /** Shared by a server that reads documents in several places; else its own. */
  documents?: Documents;
  log: Log;
}

/** What graphql-http refuses without a body, in the one shape of errors. */
const refusals = new Map<number, [TopLevelCode, string]>([
  [405, ['METHOD_NOT_ALLOWED', 'Use POST with a JSON body. GET is for queries only.']],
  [406, ['NOT_ACCEPTABLE', 'Accept application/graphql-response+json or application/json.']],
  [415, ['UNSUPPORTED_MEDIA_TYPE', 'Send the content type application/json, in UTF-8.']],
]);

/** GraphQL over HTTP (https://graphql.github.io/graphql-over-http/draft/), by graphql-http. Every answer has a body of GraphQL's shape. */
export function createGraphqlEndpoint<Context extends object>(
  options: GraphqlEndpointOptions<Context>,
): Handler {
  const documents = options.documents ?? createDocuments();

  return async (request, response) => {
    const trace = continueTrace(request.headers.traceparent, 'graphql request');
    if (trace.span)
      response.once('close', () =>
        endSpan(trace.span, undefined, { 'http.response.status_code': response.statusCode }),
      );
    const body = request.method === 'POST' ? await readBody(request, maxBodyBytes) : '';
    if (body === undefined) {
      return sendError(response, 'PAYLOAD_TOO_LARGE', `The body is larger than ${maxBodyBytes} bytes.`);
    }
    let firstFault: GraphQLError | undefined;
    let hasData = false;
    const mask = (error: unknown) => {
      const masked = maskError(error, { log: options.log, traceId: trace.traceId });
      firstFault ??= masked;
      return masked;
    };
    try {
      const http = {
        method: request.method ?? 'GET',
        url: request.url ?? '/',
        headers: request.headers,
        body,
        raw: request,
        context: undefined as never, // set by `context` below, per operation
      };
      const parameters = await parseRequest(http);
      // One handler per request is cheap (a closure) and ties the trace to the errors of this request.
      const handle = createHandler<IncomingMessage, Context>({
        parseRequestParams: () => parameters,
        schema: (_request, { contextValue }) => options.schema(contextValue as unknown as Context), // the context set below
        parse: (source) => documents.parse(typeof source === 'string' ? source : source.body),
        validate: (schema, document) => documents.validate(schema, document),
        context: async () => {
          // graphql-http types a context as an open record; ours is an object with named fields.
          return (await options.context(request, trace, body)) as never;
        },
        execute: async (args) => {
          if (trace.span && args.operationName) trace.span.updateName(`graphql ${args.operationName}`);
          const result = await options.execute(args as ExecutionArgs & { contextValue: Context }); // the context set just above
          hasData = result.data !== undefined;
          return result;
        },
        formatError: mask,
      });
      const [text, { status, headers }] = await handle(http);
      const refusal = refusals.get(status);
      if (refusal) {
        for (const [name, value] of Object.entries(headers ?? {})) response.setHeader(name, value);
        return sendError(response, ...refusal);
      }
      // graphql-http answers 200 or 400 without looking at the error; only the newer media type lets the status tell.
      const tells = headers?.['content-type']?.startsWith('application/graphql-response+json');
      send(response, text ?? '', tells && firstFault && !hasData ? statusOf(firstFault) : status, headers);
    } catch (error) {
      const masked = mask(error);
      send(response, JSON.stringify({ errors: [masked] }), statusOf(masked), {
        'content-type': 'application/json; charset=utf-8',
      });
    }
  };
}

/** @throws CodedError BAD_REQUEST when the request carries no GraphQL operation. */
async function parseRequest(http: Parameters<typeof parseRequestParams>[0]) {
  try {
    return await parseRequestParams(http);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const expected = 'Expected {"query": "…", "variables": {…}, "operationName": "…"}';
    throw new CodedError('BAD_REQUEST', `This is no GraphQL request: ${reason}. ${expected}.`);
  }
}

function send(response: ServerResponse, text: string, status: number, headers?: Record<string, string>) {
  response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(text) });
  response.end(text);
}
