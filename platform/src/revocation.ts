import type { Signal } from './aggregate.ts';

/** Why something stops working before its time. */
const reasons = ['signedOut', 'reused', 'membership', 'key', 'tableClosed'] as const;
/**
 * `signedOut`: by its person. `reused`: a refresh token came back after its successor was used. `membership`: the person's role was changed or they were
 * removed. `key`: the API key was revoked or rotated. `tableClosed`: the party has left.
 */
export type RevocationReason = (typeof reasons)[number];

/** What stops working: one session, all tokens of a person, of an API key or of a party at a table. */
export type Revoked =
  | { kind: 'sid'; sessionId: string; because: 'signedOut' | 'reused' | 'membership' }
  | { kind: 'user'; userId: string; because: 'signedOut' | 'membership' }
  | { kind: 'key'; apiKeyId: string }
  | { kind: 'tableSession'; tableSessionId: string };

export const revocationTopic = 'revocation';

/** Where revocations of super-admins are logged, who are of no organization. No id of a real organization is ever this one. */
export const platformOrganizationId = 'org_000000000000';

/**
 * Tells gateways, in the log of the organization, that credentials issued until now are worth nothing any more. The signal's key is what is revoked: `user:`
 * and `sid:` are about tokens issued before the event's time, `key:` about what is remembered of a key, `tableSession:` about every token of the
 * session. There is no entity to read, so in the place of its id stands the reason.
 */
export function revocationSignal(revoked: Revoked): Signal {
  return signal(subjectOf(revoked), reasonOf(revoked));
}

/** The same signal again, from what was kept of it. */
export function repeatedRevocationSignal(subject: string, because: RevocationReason | undefined): Signal {
  return signal(subject, because ?? 'signedOut');
}

/** Why, from a signal; `signedOut` for one of a version that did not say. */
export function revocationReason({ entityId }: Signal): RevocationReason {
  return reasons.find((one) => one === entityId) ?? 'signedOut';
}

function signal(subject: string, because: RevocationReason): Signal {
  return { topic: revocationTopic, key: subject, entityId: because };
}

function reasonOf(revoked: Revoked): RevocationReason {
  if (revoked.kind === 'key') return 'key';
  return revoked.kind === 'tableSession' ? 'tableClosed' : revoked.because;
}

function subjectOf(revoked: Revoked): string {
  switch (revoked.kind) {
    case 'sid':
      return `sid:${revoked.sessionId}`;
    case 'user':
      return `user:${revoked.userId}`;
    case 'key':
      return `key:${revoked.apiKeyId}`;
    case 'tableSession':
      return `tableSession:${revoked.tableSessionId}`;
  }
}
