import type { ServerResponse } from 'node:http';
import { GraphQLError } from 'graphql';
import type { RateState } from './rate.ts';

/** Headers that tell what is left of each rate (draft-ietf-httpapi-ratelimit-headers-10), and when to try again if one is used up: names and values in turn. */
export function rateHeaders(states: readonly RateState[]): string[] {
  if (states.length === 0) return [];
  let policies = '';
  let rates = '';
  let exceeded: RateState[] | undefined;
  for (const state of states) {
    const { policy, remaining, resetMs } = state;
    const separator = policies === '' ? '' : ', ';
    policies += `${separator}"${policy.name}";q=${policy.points};w=${policy.seconds}`;
    rates += `${separator}"${policy.name}";r=${remaining};t=${seconds(resetMs)}`;
    if (state.isExceeded) exceeded = [...(exceeded ?? []), state];
  }
  const headers = ['ratelimit-policy', policies, 'ratelimit', rates];
  if (exceeded) headers.push('retry-after', String(retryAfter(exceeded)));
  return headers;
}

/** Sets the same headers, beside those of other rates. */
export function setRateHeaders(response: ServerResponse, states: readonly RateState[]): void {
  if (response.headersSent) return;
  const headers = rateHeaders(states);
  for (let index = 0; index < headers.length; index += 2) {
    const [name = '', value = ''] = headers.slice(index, index + 2);
    const before = name === 'retry-after' ? undefined : response.getHeader(name);
    response.setHeader(name, before === undefined ? value : `${before}, ${value}`);
  }
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
