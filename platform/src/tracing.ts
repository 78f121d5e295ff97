import { randomFillSync } from 'node:crypto';
import {
  type Attributes,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace as spans,
  type Tracer,
} from '@opentelemetry/api';

/** Identifies one request on its way through all servers; W3C Trace Context, https://www.w3.org/TR/trace-context/. */
export interface Trace {
  /** 32 hexadecimal digits, the same on the whole way. */
  traceId: string;
  /** What this server does for the request; undefined while nothing is traced. */
  span?: Span;
}

const pattern = /^00-(?!0{32})([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/;

/** What spans are made by; undefined while nothing is traced, and then nothing is made for it either. */
let tracer: Tracer | undefined;

/** Makes spans from now on, or stops to. Called once by a process, at its start. */
export function traceWith(made: Tracer | undefined): void {
  tracer = made;
}

// Asking the system for 8 bytes at a time was a tenth of what a federated request costs the gateway.
const pool = Buffer.alloc(8_192);
let used = pool.length;

/** Random hexadecimal digits, two for each byte. */
function randomHex(bytes: number): string {
  if (used + bytes > pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += bytes;
  return pool.toString('hex', used - bytes, used);
}

/**
 * Continues the trace of an incoming request, or begins one when the header is missing or malformed.
 * @param name of the span of this server; without it none is begun. It is to be ended by `endSpan`.
 */
export function continueTrace(traceparent: string | string[] | undefined, name?: string): Trace {
  const match = typeof traceparent === 'string' ? pattern.exec(traceparent) : null;
  if (!tracer || name === undefined) return { traceId: match?.[1] ?? randomHex(16) };
  const [, traceId = '', spanId = '', flags = '0'] = match ?? [];
  const parent = match
    ? spans.setSpanContext(ROOT_CONTEXT, {
        traceId,
        spanId,
        traceFlags: Number.parseInt(flags, 16) & 1,
        isRemote: true,
      })
    : ROOT_CONTEXT;
  const span = tracer.startSpan(name, { kind: SpanKind.SERVER }, parent);
  return { traceId: span.spanContext().traceId, span };
}

/**
 * Begins a span below that of this server.
 * @param kind `call` for a request to another server, `work` for what is done here.
 * @returns undefined while nothing is traced.
 */
export function beginSpan(trace: Trace, name: string, kind: 'call' | 'work'): Span | undefined {
  if (!tracer || !trace.span) return undefined;
  const options = { kind: kind === 'call' ? SpanKind.CLIENT : SpanKind.INTERNAL };
  return tracer.startSpan(name, options, spans.setSpan(ROOT_CONTEXT, trace.span));
}

/** Ends a span, if there is one. @param fault why it failed, if it did; not shown to anybody but operators. */
export function endSpan(span: Span | undefined, fault?: unknown, attributes?: Attributes): void {
  if (!span) return;
  if (attributes) span.setAttributes(attributes);
  if (fault !== undefined) {
    const message = fault instanceof Error ? fault.message : String(fault);
    span.setStatus({ code: SpanStatusCode.ERROR, message });
  }
  span.end();
}

/** The `traceparent` header for a request sent on behalf of a trace. @param span of the request itself, if it has one. */
export function traceparent(trace: Trace, span?: Span): string {
  if (!span) return `00-${trace.traceId}-${randomHex(8)}-01`;
  const { traceId, spanId, traceFlags } = span.spanContext();
  return `00-${traceId}-${spanId}-${traceFlags & 1 ? '01' : '00'}`;
}
