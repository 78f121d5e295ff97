import { CodedError, forbidden } from '@comanda/platform/errors';
import { organizationOf } from '@comanda/platform/id';
import type { Principal } from '@comanda/platform/identity';
import type { IssueGuestTokenInput } from '../generated/resolvers.ts';
import type { IssuedToken, TokenIssuer } from './token-issuer.ts';

/** Signs tokens of guests on behalf of the tables subgraph, which alone knows who sits where. */
export function createGuestTokenService({
  tokens,
  principal,
}: {
  tokens: TokenIssuer;
  principal: Principal;
}) {
  return {
    async issueGuestToken(input: IssueGuestTokenInput): Promise<IssuedToken> {
      if (principal.kind !== 'service' || principal.service !== 'tables')
        throw forbidden('issue guest tokens');
      const { guestId, tableSessionId, tableId, locationId } = input;
      const organizationId = organizationOf('Guest', guestId);
      const sameOrganization =
        organizationOf('TableSession', tableSessionId) === organizationId &&
        organizationOf('Table', tableId) === organizationId &&
        organizationOf('Location', locationId) === organizationId;
      if (!organizationId || !sameOrganization) {
        throw new CodedError(
          'BAD_USER_INPUT',
          'Expected ids of a guest, a table session, a table and a location of one organization.',
        );
      }
      return tokens.guestToken({
        kind: 'guest',
        guestId,
        organizationId,
        locationId,
        tableId,
        tableSessionId,
      });
    },
  };
}
