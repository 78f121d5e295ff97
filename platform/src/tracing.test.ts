import { expect, test } from 'vitest';
import { continueTrace, traceparent } from './tracing.ts';

const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';

test('a trace goes on through all servers, with a new parent at each', () => {
  const trace = continueTrace(`00-${traceId}-00f067aa0ba902b7-01`);
  expect(trace).toEqual({ traceId });
  expect(continueTrace(traceparent(trace))).toEqual({ traceId });
  expect(traceparent(trace)).not.toBe(traceparent(trace));
});

test.each([
  undefined,
  '',
  'nonsense',
  `00-${traceId}`,
  `00-${traceId.toUpperCase()}-00f067aa0ba902b7-01`,
  // All zeros is invalid, https://www.w3.org/TR/trace-context/#trace-id.
  `00-${'0'.repeat(32)}-00f067aa0ba902b7-01`,
  [`00-${traceId}-00f067aa0ba902b7-01`],
])('begins anew without a proper header: %j', (header) => {
  const trace = continueTrace(header);
  expect(trace.traceId).toMatch(/^[0-9a-f]{32}$/);
  expect(trace.traceId).not.toBe(traceId);
  expect(trace.traceId).not.toBe('0'.repeat(32));
});
