import type { IncomingMessage } from 'node:http';
import { CodedError, maskError, statusOf } from '@comanda/platform/errors';
import { maxBodyBytes } from '@comanda/platform/graphql-endpoint';
import { type Handler, readBody, sendError, sendJson } from '@comanda/platform/http-server';
import type { Log } from '@comanda/platform/log';
import { continueTrace } from '@comanda/platform/tracing';
import type { GraphQLError } from 'graphql';
import type { Admission } from '../http/admission.ts';
import type { Observations } from '../observe/observations.ts';
import { type OperationPayload, operationPayload } from './client-message.ts';
import { EventStream } from './event-stream.ts';
import type { OpenConnections } from './open-connections.ts';
import type { Operations } from './operations.ts';
import { lookForUnacknowledged } from './unacknowledged.ts';

export interface EventStreamOptions {
  operations: Operations;
  connections: OpenConnections;
  admission: Admission;
  observations: Observations;
  log: Log;
}

/** Whether a request asks for an event stream as its answer. */
export function wantsEventStream(request: IncomingMessage): boolean {
  return request.headers.accept?.includes('text/event-stream') ?? false;
}

/**
 * GraphQL over Server-Sent Events, in the mode of distinct connections (https://github.com/enisdenjo/graphql-sse/blob/master/PROTOCOL.md): for who stands behind a proxy
 * that breaks WebSockets. `Last-Event-ID` is the cursor to resume from.
 */
export function createEventStreamEndpoint(options: EventStreamOptions): Handler {
  const { operations, connections, admission, observations, log } = options;
  const unacknowledged = lookForUnacknowledged();
  return async (request, response) => {
    const trace = continueTrace(request.headers.traceparent);
    const refuse = (errors: readonly GraphQLError[]) =>
      sendJson(response, statusOf(errors[0] as GraphQLError), { errors }); // there is always one
    let stream: EventStream | undefined;
    try {
      const payload = await readPayload(request);
      if (!payload)
        return sendError(response, 'PAYLOAD_TOO_LARGE', `The body is larger than ${maxBodyBytes} bytes.`);
      const { caller, origin } = await admission.enter(request, response);
      stream = new EventStream(response, { caller, address: origin.address ?? '', unacknowledged });
      const opened = stream;
      response.once('close', () => {
        connections.remove(opened);
        opened.end();
      });
      const refusal = connections.add(stream) ?? connections.identify(stream, caller);
      if (refusal) {
        response.setHeader('retry-after', '5');
        const code = refusal.code === 1012 ? 'SERVICE_UNAVAILABLE' : 'RATE_LIMITED';
        return sendError(response, code, `${refusal.reason}.`);
      }
      const context = { principal: caller.principal, caller, origin, trace, observations };
      const isReadOnly = request.method !== 'POST';
      const begun = await operations.begin({ id: '', payload, context, isCounted: true, isReadOnly }, stream);
      if (begun.kind === 'refused') return refuse(begun.errors);
      stream.open();
      if (begun.kind === 'answer') stream.answer(begun.result);
      else stream.run(begun.subscriber);
    } catch (error) {
      refuse([maskError(error, { log, traceId: trace.traceId })]);
    }
  };
}

/** @returns undefined when the body is too large. @throws CodedError BAD_REQUEST when it is no operation. */
async function readPayload(request: IncomingMessage): Promise<OperationPayload | undefined> {
  const sent = request.method === 'POST' ? await readBody(request, maxBodyBytes) : fromAddress(request);
  if (sent === undefined) return undefined;
  const read = operationPayload.safeParse(typeof sent === 'string' ? parseJson(sent) : sent);
  if (!read.success)
    throw new CodedError(
      'BAD_REQUEST',
      'This is no GraphQL request. Expected {"query": "…", "variables": {…}, "operationName": "…"}.',
    );
  const { 'last-event-id': lastEventId } = request.headers;
  if (typeof lastEventId !== 'string' || lastEventId === '') return read.data;
  return { ...read.data, extensions: { cursor: lastEventId, ...read.data.extensions } };
}

function fromAddress(request: IncomingMessage): Record<string, unknown> {
  const { searchParams } = new URL(request.url ?? '/', 'http://gateway');
  const object = (name: string) => {
    const text = searchParams.get(name);
    return text === null ? null : parseJson(text);
  };
  return {
    query: searchParams.get('query'),
    operationName: searchParams.get('operationName'),
    variables: object('variables'),
    extensions: object('extensions'),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
