import type { SubgraphQuery } from '@comanda/platform/subgraph-client';
import { z } from 'zod';

/** A guest's token, as `users` signs it. */
export interface GuestToken {
  token: string;
  expiresAt: Date;
}

const answer = z.object({ issueGuestToken: z.object({ token: z.string(), expiresAt: z.coerce.date() }) });

/** Asks `users` to sign the token of a guest. Safe to repeat: it stores nothing. */
export const issueGuestToken: SubgraphQuery<
  GuestToken,
  { input: { guestId: string; tableSessionId: string; tableId: string; locationId: string } }
> = {
  text: 'mutation IssueGuestToken($input: IssueGuestTokenInput!) { issueGuestToken(input: $input) { token expiresAt } }',
  parse: (data) => answer.parse(data).issueGuestToken,
};
