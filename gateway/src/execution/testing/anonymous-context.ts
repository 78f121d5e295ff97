import { anonymous } from '@comanda/platform/identity';
import { createMetrics } from '@comanda/platform/metrics';
import type { Context } from '../../context.ts';
import { createObservations } from '../../observe/observations.ts';

/** The context of a request by nobody in particular. */
export function anonymousContext(): Context {
  return {
    principal: anonymous,
    caller: { principal: anonymous, expiresAt: undefined, issuedAt: 0, subjects: [] },
    origin: {},
    trace: { traceId: '0123456789abcdef0123456789abcdef' },
    observations: createObservations(createMetrics('test')),
  };
}
