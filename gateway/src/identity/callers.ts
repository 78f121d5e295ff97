import { unauthenticated } from '@comanda/platform/errors';
import type { Origin } from '@comanda/platform/identity';
import { LRUCache } from 'lru-cache';
import { type AccessTokens, nobody } from './access-token.ts';
import type { ApiKeys } from './api-key.ts';
import { type Caller, organizationOfCaller } from './caller.ts';
import type { Revocations } from './revocations.ts';
import { revokedError } from './revoked.ts';
import type { TableSessions } from './table-sessions.ts';

export interface Callers {
  /**
   * Who is behind an `Authorization` header: a person's token or a partner's key; anonymous without one.
   * @param origin where the request came from.
   * @throws CodedError UNAUTHENTICATED when it is malformed, forged, expired or revoked, SERVICE_UNAVAILABLE when that cannot be found out.
   */
  identify(authorization: string | undefined, origin?: Origin): Promise<Caller>;
  /** The caller, when that was found out moments ago and nothing was revoked since; undefined when `identify` must be asked. */
  recall(authorization: string | undefined): Caller | undefined;
}

/** How long what was found out is believed, in ms; a revocation or the token's end ends it at once. */
const recallMs = 10_000;

/** Finds out who is calling, and that what they call with was not revoked. */
export function createCallers(options: {
  accessTokens: AccessTokens;
  apiKeys: ApiKeys;
  revocations: Revocations;
  /** Left out where no subgraph knows of tables. */
  tableSessions: TableSessions | undefined;
}): Callers {
  const { accessTokens, apiKeys, revocations, tableSessions } = options;
  const recalled = new LRUCache<string, { caller: Caller; until: number }>({ max: 20_000 });

  async function identify(authorization: string | undefined, origin: Origin): Promise<Caller> {
    const caller = apiKeys.isApiKey(authorization)
      ? await apiKeys.verify(authorization, origin)
      : await accessTokens.verify(authorization);
    const organizationId = organizationOfCaller(caller);
    if (!organizationId) return caller;
    await revocations.follow(organizationId);
    const { principal } = caller;
    // Followed before: a table closed after this answer is heard of.
    if (principal.kind === 'guest' && (await tableSessions?.isOver(principal.tableSessionId)))
      throw revokedError('tableClosed');
    const revocation = revocations.revocationOf(caller.subjects, caller.issuedAt);
    if (revocation) throw revokedError(revocation.because);
    return caller;
  }

  return {
    async identify(authorization, origin = {}) {
      const caller = await identify(authorization, origin);
      if (authorization)
        recalled.set(authorization, {
          caller,
          until: Math.min(Date.now() + recallMs, caller.expiresAt ?? Number.POSITIVE_INFINITY),
        });
      return caller;
    },
    recall(authorization) {
      if (authorization === undefined) return nobody;
      const known = recalled.get(authorization);
      if (!known || known.until <= Date.now()) return undefined;
      const { caller } = known;
      return revocations.revocationOf(caller.subjects, caller.issuedAt) ? undefined : caller;
    },
  };
}

/** For a graph without accounts: who brings credentials is refused, since nobody can check them. */
export const anonymousOnly: Callers = {
  async identify(authorization) {
    if (authorization !== undefined) throw unauthenticated();
    return nobody;
  },
  recall: (authorization) => (authorization === undefined ? nobody : undefined),
};
