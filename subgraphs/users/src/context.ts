import type { Aggregates } from '@comanda/platform/aggregate';
import type { Identity } from '@comanda/platform/identity';
import type { Log } from '@comanda/platform/log';
import { createApiKeyService } from './api-key/api-key.service.ts';
import { createAuditService } from './audit/audit.service.ts';
import type { AuditTrail } from './audit/audit-trail.ts';
import { createLoaders } from './loaders.ts';
import { createLocationService } from './location/location.service.ts';
import { createMembershipService } from './membership/membership.service.ts';
import { createStaffingService } from './membership/staffing.service.ts';
import type { Models } from './models.ts';
import { createOrganizationService } from './organization/organization.service.ts';
import { createSessionService } from './session/session.service.ts';
import type { SignInBrake } from './session/sign-in-brake.ts';
import type { SignInDevices } from './session/sign-in-device.ts';
import type { SignInFailures } from './session/sign-in-failures.ts';
import { createSignOutEverywhereService } from './session/sign-out-everywhere.service.ts';
import { createGuestTokenService } from './token/guest-token.service.ts';
import type { TokenIssuer } from './token/token-issuer.ts';
import type { Accounts } from './user/accounts.ts';
import type { Passwords } from './user/password.ts';
import { createUserService } from './user/user.service.ts';

/** What lives as long as the server. */
export interface UsersDependencies {
  models: Models;
  aggregates: Aggregates;
  accounts: Accounts;
  passwords: Passwords;
  tokens: TokenIssuer;
  brake: SignInBrake;
  failures: SignInFailures;
  devices: SignInDevices;
  trail: AuditTrail;
  log: Log;
}

/** What lives as long as a request. */
export type Context = ReturnType<ReturnType<typeof createContext>>;

export function createContext(dependencies: UsersDependencies) {
  return ({ principal, origin }: Identity) => {
    const loaders = createLoaders(dependencies.models);
    const aggregates = dependencies.aggregates.onBehalfOf({ principal, origin });
    const own = { ...dependencies, aggregates, loaders, principal, origin };
    return {
      principal,
      loaders,
      // As nobody: who signs in or out is known only afterwards.
      sessions: createSessionService({ ...dependencies, origin }),
      users: createUserService(own),
      organizations: createOrganizationService(own),
      locations: createLocationService(own),
      memberships: createMembershipService(own),
      staffing: createStaffingService(own),
      everywhere: createSignOutEverywhereService(own),
      apiKeys: createApiKeyService(own),
      audit: createAuditService(own),
      guestTokens: createGuestTokenService(own),
    };
  };
}
