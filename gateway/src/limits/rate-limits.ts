import { principalKey } from '@comanda/platform/identity';
import type { Log } from '@comanda/platform/log';
import type { RedisConnection } from '@comanda/platform/redis';
import type { Caller } from '../identity/caller.ts';
import { createRate, type Rate, type RateState } from './rate.ts';

/** How much of what is allowed. All per minute. */
export interface RateSettings {
  /** Attempts to sign in, per account and address, and per address five times as many. */
  signIn: number;
  /** Orders placed, per identity. */
  orders: number;
  /** Requests, per identity: a guest, an API key, one signed-in session of a person. */
  general: number;
  /** Requests of those who have no identity, per address: all phones of a dining room look at the menu from one. */
  anonymous: number;
  /** Requests of one kind of caller of an organization together: guests cannot starve the kitchen, nor a partner both. */
  organization: number;
  /** Estimated cost, per API key. */
  cost: number;
}

export const defaultRates: RateSettings = {
  signIn: 10,
  orders: 200,
  general: 100,
  anonymous: 600,
  organization: 1_000,
  cost: 100_000,
};

export interface RateLimits {
  /** A request, before it is read. Only who has no identity is counted by address: a café's guests share one. */
  request(caller: Caller, address: string): RateState[] | Promise<RateState[]>;
  /** What an operation does, once it is known. */
  operation(
    caller: Caller,
    address: string,
    operation: { rootFields: readonly string[]; account: string | undefined; cost: number },
  ): RateState[] | Promise<RateState[]>;
  /** What a caller was told of by subscriptions; undefined for who has no budget. */
  events(caller: Caller, cost: number): Promise<RateState | undefined>;
}

const minute = 60;
const orderFields = new Set(['placeOrder', 'placeCart']);
const signInFields = new Set(['signIn']);

/** The limits of rates, in Redis when there is one. */
export function createRateLimits(
  settings: RateSettings,
  redis: RedisConnection | undefined,
  log: Log,
): RateLimits {
  const rate = (name: string, points: number): Rate =>
    createRate({ name, points, seconds: minute }, redis, log);
  const general = rate('general', settings.general);
  const anonymous = rate('address', settings.anonymous);
  const organizations = rate('organization', settings.organization);
  const orders = rate('orders', settings.orders);
  const accounts = rate('sign-in', settings.signIn);
  const addresses = rate('sign-in-address', settings.signIn * 5);
  const costs = rate('cost', settings.cost);
  return {
    request(caller, address) {
      const { principal } = caller;
      if (principal.kind === 'anonymous') return all([anonymous.take(address)]);
      const taking = [general.take(identityOf(caller))];
      if ('organizationId' in principal)
        taking.push(organizations.take(`${principal.organizationId} ${principal.kind}`));
      return all(taking);
    },
    operation(caller, address, { rootFields, account, cost }) {
      const { principal } = caller;
      const taking: (RateState | Promise<RateState>)[] = [];
      const signIns = countOf(rootFields, signInFields);
      if (signIns > 0)
        taking.push(accounts.take(`${address} ${account ?? ''}`, signIns), addresses.take(address, signIns));
      const placed = countOf(rootFields, orderFields);
      if (placed > 0)
        taking.push(orders.take(principal.kind === 'anonymous' ? address : identityOf(caller), placed));
      if (principal.kind === 'partner') taking.push(costs.take(principal.apiKeyId, Math.ceil(cost)));
      return all(taking);
    },
    async events({ principal }, cost) {
      return principal.kind === 'partner' ? costs.take(principal.apiKeyId, Math.ceil(cost)) : undefined;
    },
  };
}

/** The states together, at once when each of them is known. */
function all(taking: (RateState | Promise<RateState>)[]): RateState[] | Promise<RateState[]> {
  const known: RateState[] = [];
  for (const one of taking) {
    if (one instanceof Promise) return Promise.all(taking);
    known.push(one);
  }
  return known;
}

function countOf(fields: readonly string[], counted: ReadonlySet<string>): number {
  let count = 0;
  for (const field of fields) if (counted.has(field)) count++;
  return count;
}

/** Who is counted. Of a person each signed-in session by itself: all screens of a kitchen often share one account. */
export function identityOf({ principal, subjects }: Caller): string {
  return principal.kind === 'staff' ? (subjects[0] ?? principalKey(principal)) : principalKey(principal);
}
