import type { Aggregates } from '@comanda/platform/aggregate';
import type { Principal } from '@comanda/platform/identity';
import type { Log } from '@comanda/platform/log';
import { createLoaders } from './loaders.ts';
import type { LocationModels } from './location/location.model.ts';
import { createLocationService } from './location/location.service.ts';
import type { MembershipModels } from './membership/membership.model.ts';
import { createMembershipService } from './membership/membership.service.ts';
import type { OrganizationModels } from './organization/organization.model.ts';
import { createOrganizationService } from './organization/organization.service.ts';
import { createSessionService } from './session/session.service.ts';
import type { SignInBrake } from './session/sign-in-brake.ts';
import type { StaffSessionModels } from './session/staff-session.model.ts';
import { createGuestTokenService } from './token/guest-token.service.ts';
import type { TokenIssuer } from './token/token-issuer.ts';
import type { Accounts } from './user/accounts.ts';
import type { Passwords } from './user/password.ts';
import type { UserModels } from './user/user.model.ts';
import { createUserService } from './user/user.service.ts';

/** What lives as long as the server. */
export interface UsersDependencies {
  models: UserModels & OrganizationModels & LocationModels & MembershipModels & StaffSessionModels;
  aggregates: Aggregates;
  accounts: Accounts;
  passwords: Passwords;
  tokens: TokenIssuer;
  brake: SignInBrake;
  log: Log;
}

/** What lives as long as a request. */
export type Context = ReturnType<ReturnType<typeof createContext>>;

export function createContext(dependencies: UsersDependencies) {
  const sessions = createSessionService(dependencies);
  return ({ principal }: { principal: Principal }) => {
    const loaders = createLoaders(dependencies.models);
    const own = { ...dependencies, loaders, principal };
    return {
      principal,
      loaders,
      sessions,
      users: createUserService(own),
      organizations: createOrganizationService(own),
      locations: createLocationService(own),
      memberships: createMembershipService(own),
      guestTokens: createGuestTokenService(own),
    };
  };
}
