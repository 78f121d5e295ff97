import type { Log } from '@comanda/platform/log';
import type { GraphQLError } from 'graphql';
import type { Caller } from '../identity/caller.ts';
import type { RateState } from './rate.ts';
import { rateRefusal } from './rate-answer.ts';
import type { RateLimits } from './rate-limits.ts';

export interface EventCharges {
  /**
   * Takes what an event costs from the budget of a partner's key, the one that its queries are paid from; nothing from others.
   * @param cost as `OperationCosts.actual` measures it; 0 only asks whether anything is left.
   * @returns undefined when the event may be told; else the refusal, with the seconds until there is a budget again.
   */
  charge(caller: Caller, cost: number): GraphQLError | undefined;
}

interface Account {
  /** Told of, and not yet counted. */
  owed: number;
  isCounting: boolean;
  spent: { until: number; state: RateState } | undefined;
}

/**
 * Events are told at once and counted just after, together for each key: a fan-out does not wait for Redis. So a key may be told somewhat more than its
 * budget, at most what is told while one count is under way.
 */
export function createEventCharges(rates: RateLimits, log: Log): EventCharges {
  const accounts = new Map<string, Account>();

  async function count(caller: Caller, account: Account): Promise<void> {
    account.isCounting = true;
    try {
      while (account.owed > 0) {
        const { owed } = account;
        account.owed = 0;
        const state = await rates.events(caller, owed);
        if (state?.isExceeded) account.spent = { until: Date.now() + state.resetMs, state };
      }
    } catch (error) {
      log.warn({ err: error }, 'what events cost could not be counted');
    } finally {
      account.isCounting = false;
    }
  }

  return {
    charge(caller, cost) {
      const { principal } = caller;
      if (principal.kind !== 'partner') return undefined;
      let account = accounts.get(principal.apiKeyId);
      if (!account) {
        account = { owed: 0, isCounting: false, spent: undefined };
        accounts.set(principal.apiKeyId, account);
      }
      const { spent } = account;
      const leftMs = spent ? spent.until - Date.now() : 0;
      if (spent && leftMs > 0) return rateRefusal([{ ...spent.state, resetMs: leftMs }]);
      account.spent = undefined;
      if (cost <= 0) return undefined;
      account.owed += Math.ceil(cost);
      if (!account.isCounting) void count(caller, account);
      return undefined;
    },
  };
}
