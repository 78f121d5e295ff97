import type { ServerResponse } from 'node:http';
import { GraphQLError } from 'graphql';
import type { RateState } from './rate.ts';

/** Tells what is left of each rate (draft-ietf-httpapi-ratelimit-headers-10), and when to try again if one is used up. */
export function setRateHeaders(response: ServerResponse, states: readonly RateState[]): void {
  if (states.length === 0 || response.headersSent) return;
  const add = (header: string, values: string[]) => {
    const before = response.getHeader(header);
    response.setHeader(header, [...(before ? [String(before)] : []), ...values].join(', '));
  };
  add(
    'ratelimit-policy',
    states.map(({ policy }) => `"${policy.name}";q=${policy.points};w=${policy.seconds}`),
  );
  add(
    'ratelimit',
    states.map(({ policy, remaining, resetMs }) => `"${policy.name}";r=${remaining};t=${seconds(resetMs)}`),
  );
  const exceeded = states.filter(({ isExceeded }) => isExceeded);
  if (exceeded.length > 0) response.setHeader('retry-after', String(retryAfter(exceeded)));
}

/** The refusal when one of the rates is used up; undefined when none is. */
export function rateRefusal(states: readonly RateState[]): GraphQLError | undefined {
  const exceeded = states.filter(({ isExceeded }) => isExceeded);
  const [first] = exceeded;
  if (!first) return undefined;
  const { name, points, seconds: window } = first.policy;
  const after = retryAfter(exceeded);
  return new GraphQLError(
    `Too many requests: the limit "${name}" is ${points} in ${window} s. Try again in ${after} s.`,
    { extensions: { code: 'RATE_LIMITED', retryAfter: after } },
  );
}

function retryAfter(states: readonly RateState[]): number {
  return Math.max(1, ...states.map(({ resetMs }) => seconds(resetMs)));
}

function seconds(ms: number): number {
  return Math.ceil(ms / 1_000);
}
