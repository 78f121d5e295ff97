import type { Signal } from './aggregate.ts';

/** What stops working before its time: one session, all tokens of a person, of an API key or of a party at a table. */
export type Revoked =
  | { kind: 'sid'; sessionId: string }
  | { kind: 'user'; userId: string }
  | { kind: 'key'; apiKeyId: string }
  | { kind: 'tableSession'; tableSessionId: string };

export const revocationTopic = 'revocation';

/** Where revocations of super-admins are logged, who are of no organization. No id of a real organization is ever this one. */
export const platformOrganizationId = 'org_000000000000';

/**
 * Tells gateways, in the log of the organization, that credentials issued until now are worth nothing any more. `user:` and `sid:` are about tokens
 * issued before the event's time, `key:` about what is remembered of a key, `tableSession:` about every token of the session.
 */
export function revocationSignal(revoked: Revoked): Signal {
  const subject = subjectOf(revoked);
  return { topic: revocationTopic, key: subject, entityId: subject };
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
