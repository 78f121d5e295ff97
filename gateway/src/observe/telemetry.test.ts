import { createServer, type Server } from 'node:http';
import { startTelemetry } from '@comanda/platform/telemetry';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Canteen, startCanteen } from '../graph/testing/canteen.ts';

interface Span {
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  name: string;
  kind: number;
  status: { code?: number };
  attributes: { key: string; value: { stringValue?: string } }[];
}

/** Of OTLP, https://opentelemetry.io/docs/specs/otlp/. */
const [serverKind, clientKind] = [2, 3];
const failed = 2;

let collector: Server;
let endpoint: string;
let spans: Span[];
let services: Set<string>;
let canteen: Canteen;
let stop: (() => Promise<void>) | undefined;

beforeEach(async () => {
  spans = [];
  services = new Set();
  collector = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    if (request.url !== '/v1/traces') return void response.writeHead(404).end();
    const { resourceSpans } = JSON.parse(Buffer.concat(chunks).toString());
    for (const { resource, scopeSpans } of resourceSpans) {
      for (const { key, value } of resource.attributes)
        if (key === 'service.name') services.add(value.stringValue);
      for (const scope of scopeSpans) spans.push(...scope.spans);
    }
    response.setHeader('content-type', 'application/json').end('{}');
  });
  await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve));
  const address = collector.address();
  endpoint = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  canteen = await startCanteen();
});
afterEach(async () => {
  await stop?.();
  await canteen.close();
  collector.closeAllConnections();
  collector.close();
});

const begin = async (ratio: number) => {
  stop = await startTelemetry('comanda-test', {
    OTEL_EXPORTER_OTLP_ENDPOINT: endpoint,
    OTEL_TRACES_SAMPLER_ARG: ratio,
  });
};
/** Sends what is left. */
const flush = async () => {
  await stop?.();
  stop = undefined;
};
const ask = (query: string, traceparent?: string) =>
  fetch(`${canteen.gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(traceparent ? { traceparent } : {}) },
    body: JSON.stringify({ query }),
  }).then((response) => response.json());

test('a request is one trace from its caller through the gateway and its fetches to the subgraphs', async () => {
  await begin(0);
  const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
  expect(
    await ask('query Menu { dishes { name price } }', `00-${traceId}-00f067aa0ba902b7-01`),
  ).toHaveProperty('data');
  await flush();
  expect([...services]).toEqual(['comanda-test']);
  expect(new Set(spans.map((span) => span.traceId))).toEqual(new Set([traceId]));
  const one = (name: string) => {
    const [span, ...more] = spans.filter((candidate) => candidate.name === name);
    if (!span || more.length > 0)
      throw new Error(`Not one "${name}" among ${spans.map((each) => each.name)}.`);
    return span;
  };
  const request = one('graphql Menu');
  expect(request).toMatchObject({ kind: serverKind, parentSpanId: '00f067aa0ba902b7' });
  for (const name of ['read document', 'plan']) expect(one(name).parentSpanId).toBe(request.spanId);
  for (const subgraph of ['dishes', 'prices']) {
    const fetched = one(`fetch ${subgraph}`);
    expect(fetched).toMatchObject({ kind: clientKind, parentSpanId: request.spanId });
    expect(fetched.attributes).toContainEqual({ key: 'comanda.subgraph', value: { stringValue: subgraph } });
    const served = spans.filter(({ parentSpanId }) => parentSpanId === fetched.spanId);
    expect(served).toMatchObject([{ kind: serverKind }]);
  }
});

test('a refused operation is a failed span', async () => {
  await begin(1);
  expect(await ask('{ nothing }')).toHaveProperty('errors');
  await flush();
  expect(spans.find(({ kind }) => kind === serverKind)?.status.code).toBe(failed);
});

test('the ratio decides for traces that begin here, the caller for those that it began', async () => {
  await begin(0);
  await ask('{ dishes { name } }');
  await ask('{ dishes { name } }', '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00');
  await flush();
  expect(spans).toEqual([]);
});

test('without an address nothing is sent, and the trace goes on all the same', async () => {
  stop = await startTelemetry('comanda-test', { OTEL_TRACES_SAMPLER_ARG: 1 });
  expect(
    await ask('{ dishes { name } }', '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01'),
  ).toHaveProperty('data');
  await flush();
  expect(spans).toEqual([]);
});
