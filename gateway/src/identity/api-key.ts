import { parseApiKeySecret } from '@comanda/platform/api-key-secret';
import { apiScopes } from '@comanda/platform/api-scope';
import { unauthenticated } from '@comanda/platform/errors';
import type { Origin } from '@comanda/platform/identity';
import type { SubgraphClient, SubgraphQuery } from '@comanda/platform/subgraph-client';
import { continueTrace } from '@comanda/platform/tracing';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { type Caller, subjectsOf } from './caller.ts';
import type { Revocations } from './revocations.ts';

export interface ApiKeys {
  /** Whether an `Authorization` header carries an API key, and not a token. */
  isApiKey(authorization: string | undefined): authorization is string;
  /**
   * The partner behind a key.
   * @param origin where the request came from; recorded when the key has ended.
   * @throws CodedError UNAUTHENTICATED when the key is unknown, mistyped, revoked or expired, SERVICE_UNAVAILABLE when that cannot be found out.
   */
  verify(authorization: string, origin: Origin): Promise<Caller>;
}

/** How long what is known of a key is believed, in ms; a revocation ends it at once. */
const rememberMs = 30_000;
const pattern = /^Bearer (ck_\w{1,100})$/i;

const answer = z.object({
  apiKeyBySecret: z
    .object({
      apiKeyId: z.string(),
      organizationId: z.string(),
      scopes: z.array(
        z.string().transform((name) => z.enum(apiScopes).parse(name.toLowerCase().replace('_', ':'))),
      ),
      expiresAt: z.coerce.date().nullable(),
    })
    .nullable(),
});

const bySecret: SubgraphQuery<z.infer<typeof answer>, { organizationId: string; secretHash: string }> = {
  text: `query ApiKeyBySecret($organizationId: ID!, $secretHash: String!) {
    apiKeyBySecret(organizationId: $organizationId, secretHash: $secretHash) { apiKeyId organizationId scopes expiresAt }
  }`,
  parse: (data) => answer.parse(data),
};

/** Looks keys of partners up at `users`. The secret itself does not leave this process: only its hash is sent and remembered. */
export function createApiKeys(users: SubgraphClient, revocations: Revocations): ApiKeys & { close(): void } {
  const known = new LRUCache<string, Promise<Caller>>({ max: 10_000, ttl: rememberMs });
  const stop = revocations.listen(({ subject, at }) => {
    if (!subject.startsWith('key:')) return;
    for (const [hash, looking] of known.entries())
      looking.then(
        (caller) => caller.subjects.includes(subject) && caller.issuedAt <= at && known.delete(hash),
        () => undefined,
      );
  });

  async function lookUp(organizationId: string, secretHash: string, origin: Origin): Promise<Caller> {
    const issuedAt = Date.now();
    const { apiKeyBySecret } = await users.ask(
      bySecret,
      { organizationId, secretHash },
      continueTrace(undefined),
      origin,
    );
    if (!apiKeyBySecret) throw unauthenticated();
    const { expiresAt, ...key } = apiKeyBySecret;
    const principal = { kind: 'partner', ...key } as const;
    return {
      principal,
      expiresAt: expiresAt?.getTime(),
      issuedAt,
      subjects: subjectsOf(principal, undefined),
    };
  }

  return {
    isApiKey: (authorization): authorization is string => pattern.test(authorization ?? ''),
    async verify(authorization, origin) {
      const secret = parseApiKeySecret(pattern.exec(authorization)?.[1] ?? '');
      if (!secret) throw unauthenticated();
      // Followed before it is looked up, so that no revocation falls between the two.
      await revocations.follow(secret.organizationId);
      let looking = known.get(secret.hash);
      if (!looking) {
        looking = lookUp(secret.organizationId, secret.hash, origin);
        known.set(secret.hash, looking);
        looking.catch(() => known.delete(secret.hash));
      }
      const caller = await looking;
      if (caller.expiresAt !== undefined && caller.expiresAt <= Date.now()) throw unauthenticated();
      return caller;
    },
    close: stop,
  };
}
