import type { IncomingMessage, ServerResponse } from 'node:http';
import { CodedError, maskError, statusOf } from '@comanda/platform/errors';
import type { Handler } from '@comanda/platform/http-server';
import type { Log } from '@comanda/platform/log';
import { beginSpan, continueTrace, endSpan, type Trace } from '@comanda/platform/tracing';
import { type ExecutionResult, type GraphQLError, getOperationAST, OperationTypeNode } from 'graphql';
import { bodyOf } from '../cache/answers.ts';
import type { CachedBody } from '../cache/cached-body.ts';
import type { Context } from '../context.ts';
import { createDeparture } from '../execution/departure.ts';
import { WrittenAnswer } from '../execution/written-answer.ts';
import type { CurrentGraph } from '../graph/current-graph.ts';
import type { Graph } from '../graph/graph.ts';
import type { RateState } from '../limits/rate.ts';
import type { Observations } from '../observe/observations.ts';
import type { OperationTexts } from '../persisted/operation-texts.ts';
import { wantsEventStream } from '../subscription/event-stream-endpoint.ts';
import type { Admission, Admitted } from './admission.ts';
import { keepAffinity } from './affinity.ts';
import { discardBody, maxBodyBytes, refuseBody } from './body-limit.ts';
import { watchCaller } from './caller-gone.ts';
import { type GraphqlParameters, parametersOfBody, parametersOfUrl } from './graphql-parameters.ts';
import { type AnswerType, isJsonBody, negotiateAnswer } from './media-type.ts';
import type { Origins } from './origins.ts';
import { receiveBody } from './receive-body.ts';
import { sendAnswer } from './send-answer.ts';
import { sendCachedBody } from './send-cached-body.ts';

export interface GraphqlFrontOptions {
  graphs: CurrentGraph;
  texts: OperationTexts;
  admission: Admission;
  origins: Origins;
  /** Answers who asks for an event stream. */
  eventStream: Handler;
  observations: Observations;
  log: Log;
}

/** Codes of faults found before anything was executed, for which `application/json` answers 200 all the same. */
const aboutTheOperation = 400;

/**
 * `/graphql` over HTTP: https://graphql.github.io/graphql-over-http/draft/. Between the bytes that come and those that go nothing waits that need not:
 * a request whose caller is known and whose document is prepared reaches its first fetch in the turn of the event loop in which it arrived.
 */
export function createGraphqlFront(options: GraphqlFrontOptions): Handler {
  const { graphs, texts, admission, origins, eventStream, observations, log } = options;

  /** One request on its way. */
  class Exchange {
    private readonly request: IncomingMessage;
    private readonly response: ServerResponse;
    private readonly type: AnswerType;
    private readonly graph: Graph = graphs.graph;
    private readonly trace: Trace;
    private rates: RateState[] | undefined;
    private startedAt = 0;

    constructor(request: IncomingMessage, response: ServerResponse, type: AnswerType) {
      this.request = request;
      this.response = response;
      this.type = type;
      this.trace = continueTrace(request.headers.traceparent, 'graphql request');
    }

    /** A browser or a proxy must not keep by its own judgement what may be for this caller alone. Answers to POST are kept by nobody. */
    private get more(): readonly string[] | undefined {
      return this.request.method === 'POST' ? undefined : notToBeKept;
    }

    begin(body: string | undefined): void {
      try {
        const admitted = admission.admit(this.request);
        if (admitted instanceof Promise)
          admitted.then((caller) => this.proceed(caller, body)).catch((error) => this.refuse(error));
        else this.proceed(admitted, body);
      } catch (error) {
        this.refuse(error);
      }
    }

    private proceed({ caller, origin, rates, refusal }: Admitted, body: string | undefined): void {
      this.rates = rates;
      if (refusal) throw refusal;
      const { trace } = this;
      const { principal } = caller;
      const parameters =
        body === undefined ? parametersOfUrl(this.request.url ?? '/') : parametersOfBody(body);
      const context: Context = { principal, caller, origin, trace, observations, onRates: this.noteRates };
      const text = texts.textOf(parameters, principal, this.graph.documents.parse);
      if (text instanceof Promise)
        text
          .then((found) => this.run(found, parameters, context))
          .catch((error: unknown) => this.refuse(error));
      else this.run(text, parameters, context);
    }

    private readonly noteRates = (states: readonly RateState[]): void => {
      this.rates = this.rates ? [...this.rates, ...states] : [...states];
    };

    private run(text: string, { operationName, variables }: GraphqlParameters, context: Context): void {
      const { documents, limited } = this.graph;
      const reading = beginSpan(this.trace, 'read document', 'work');
      const document = documents.parse(text);
      const faults = documents.validate(this.graph.schemaFor(context.principal), document);
      endSpan(reading);
      if (faults.length > 0) return this.send({ errors: faults });
      // A mutation without a body came by GET, which must change nothing.
      const operation = getOperationAST(document, operationName);
      const kind = operation?.operation;
      if (operation?.name) this.trace.span?.updateName(`graphql ${operation.name.value}`);
      if (kind === OperationTypeNode.MUTATION && this.request.method !== 'POST') {
        this.response.setHeader('allow', 'POST');
        throw new CodedError('METHOD_NOT_ALLOWED', 'Use POST with a JSON body. GET is for queries only.');
      }
      if (kind === OperationTypeNode.SUBSCRIPTION)
        throw new CodedError('BAD_USER_INPUT', 'Subscriptions are served over WebSocket at this address.');
      this.startedAt = performance.now();
      const departure = createDeparture();
      // What a partner's operation cost is added to its result.
      const mayBeWritten = context.principal.kind !== 'partner';
      const answering = limited.execute({
        document,
        operationName,
        variables,
        context,
        departure,
        mayBeWritten,
      });
      if (!(answering instanceof Promise)) return this.send(answering);
      watchCaller(this.response, departure);
      answering.then((result) => this.send(result)).catch((error: unknown) => this.refuse(error));
    }

    private send(result: ExecutionResult): void {
      const body = result instanceof WrittenAnswer ? result : bodyOf(result);
      if (body) return this.sendBody(body);
      const errors = result.errors?.map((error) => this.mask(error));
      if (this.startedAt > 0)
        observations.requestAnswered(performance.now() - this.startedAt, errors?.some(isOurFault) ?? false);
      const { data, extensions } = result;
      const text = JSON.stringify({ ...(errors?.length ? { errors } : {}), data, extensions });
      const [first] = errors ?? [];
      endSpan(this.trace.span, first);
      sendAnswer(this.response, {
        status: data === undefined && first ? this.statusFor(first) : 200,
        type: this.type,
        text,
        rates: this.rates,
        more: this.more,
      });
    }

    /** Sends what is written already. */
    private sendBody(body: WrittenAnswer | CachedBody): void {
      observations.requestAnswered(performance.now() - this.startedAt, false);
      endSpan(this.trace.span);
      const { response, request, type, rates, more } = this;
      if (body instanceof WrittenAnswer)
        sendAnswer(response, { status: 200, type, text: body.bytes, isBytes: true, rates, more });
      else sendCachedBody(request, response, { body, type, rates });
    }

    /** Answers with an error in place of a result. */
    refuse(error: unknown): void {
      try {
        const masked = this.mask(error);
        endSpan(this.trace.span, masked);
        const text = JSON.stringify({ errors: [masked] });
        if (this.startedAt > 0)
          observations.requestAnswered(performance.now() - this.startedAt, isOurFault(masked));
        const status = this.statusFor(masked);
        sendAnswer(this.response, { status, type: this.type, text, rates: this.rates, more: this.more });
      } catch (fault) {
        log.error({ err: fault, traceId: this.trace.traceId }, 'an answer could not be sent');
        this.response.destroy();
      }
    }

    private mask(error: unknown): GraphQLError {
      return maskError(error, { log, traceId: this.trace.traceId });
    }

    private statusFor(error: GraphQLError): number {
      const status = statusOf(error);
      const isWellFormed = error.extensions.code !== 'BAD_REQUEST';
      return status === aboutTheOperation && this.type === 'application/json' && isWellFormed ? 200 : status;
    }
  }

  return (request, response) => {
    if (origins.answerBrowser(request, response)) return;
    keepAffinity(request, response);
    const { method, headers } = request;
    if (wantsEventStream(request)) {
      if (Number(headers['content-length'] ?? 0) > maxBodyBytes) return refuseBody(request, response);
      return eventStream(request, response);
    }
    const type = negotiateAnswer(headers.accept);
    const exchange = new Exchange(request, response, type ?? 'application/json');
    const refuse = (code: ConstructorParameters<typeof CodedError>[0], message: string) => {
      discardBody(request, response);
      exchange.refuse(new CodedError(code, message));
    };
    switch (method) {
      case 'POST':
        if (Number(headers['content-length'] ?? 0) > maxBodyBytes) return refuseBody(request, response);
        if (!type) return refuse('NOT_ACCEPTABLE', notAcceptable);
        if (
          !isJsonBody(headers['content-type']) ||
          (headers['content-encoding'] ?? 'identity') !== 'identity'
        )
          return refuse('UNSUPPORTED_MEDIA_TYPE', 'Send the content type application/json, in UTF-8.');
        receiveBody(request, maxBodyBytes, (body) => {
          if (body === undefined) refuseBody(request, response);
          else exchange.begin(body);
        });
        return;
      case 'GET':
      case 'HEAD':
        if (!type) return refuse('NOT_ACCEPTABLE', notAcceptable);
        discardBody(request, response);
        exchange.begin(undefined);
        return;
      case 'OPTIONS':
        discardBody(request, response);
        response.writeHead(204, ['allow', allowed]);
        response.end();
        return;
      default:
        response.setHeader('allow', allowed);
        refuse('METHOD_NOT_ALLOWED', 'Use POST with a JSON body. GET is for queries only.');
    }
  };
}

const notToBeKept = ['cache-control', 'no-store'];
const allowed = 'GET, HEAD, POST, OPTIONS';
const notAcceptable = 'Accept application/graphql-response+json or application/json.';
const ourFaults = new Set<unknown>(['INTERNAL_SERVER_ERROR', 'SERVICE_UNAVAILABLE', undefined]);

function isOurFault(error: GraphQLError): boolean {
  return ourFaults.has(error.extensions.code);
}
