import { randomBytes } from 'node:crypto';

/** Identifies one request on its way through all servers; W3C Trace Context, https://www.w3.org/TR/trace-context/. */
export interface Trace {
  /** 32 hexadecimal digits, the same on the whole way. */
  traceId: string;
}

const pattern = /^00-(?!0{32})([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}$/;

/** Continues the trace of an incoming request, or begins one when the header is missing or malformed. */
export function continueTrace(traceparent: string | string[] | undefined): Trace {
  const match = typeof traceparent === 'string' ? pattern.exec(traceparent) : null;
  return { traceId: match?.[1] ?? randomBytes(16).toString('hex') };
}

/** The `traceparent` header for a request sent on behalf of a trace. */
export function traceparent(trace: Trace): string {
  return `00-${trace.traceId}-${randomBytes(8).toString('hex')}-01`;
}
