import type { Aggregates } from '@comanda/platform/aggregate';
import { type Command, commandOf } from '@comanda/platform/command';
import { forbidden, unauthenticated } from '@comanda/platform/errors';
import type { Principal } from '@comanda/platform/identity';
import { accepted, type Outcome } from '@comanda/platform/user-error';
import type { ErrorCode, SignOutEverywhereInput } from '../generated/resolvers.ts';
import type { UserModels } from '../user/user.model.ts';
import type { RevocationModels } from './revocation.model.ts';
import { revoke } from './revocations.ts';
import type { StaffSessionModels } from './staff-session.model.ts';

export interface SignOutEverywhereDependencies {
  models: UserModels & StaffSessionModels & RevocationModels;
  aggregates: Aggregates;
  principal: Principal;
}

/** Ends what a person has open anywhere. */
export function createSignOutEverywhereService(dependencies: SignOutEverywhereDependencies) {
  const { models, principal } = dependencies;
  return {
    /**
     * First the access tokens, in the log of every organization that the person works for, then the sessions: what a crash leaves is ended by the
     * repeat, which spares sessions opened since the first request.
     */
    async signOutEverywhere(input: SignOutEverywhereInput): Promise<Outcome<true, ErrorCode>> {
      if (principal.kind === 'anonymous') throw unauthenticated();
      if (principal.kind !== 'staff' && principal.kind !== 'superAdmin') throw forbidden('sign out people');
      const { command, error } = commandOf(principal, 'signOutEverywhere', input);
      if (error) return { ok: false, errors: [error] };
      const { userId } = principal;
      const user = await models.User.findOne({ _id: userId }).lean();
      const organizations: (string | null)[] = [...(user?.organizationIds ?? [])];
      if (user?.superAdmin) organizations.push(null);
      const before = await Promise.all(organizations.map((one) => revokeIn(one, userId, command)));
      const since = before.map((at) => (at instanceof Date ? at.getTime() : 0));
      const refusal = before.find((one) => !(one instanceof Date));
      if (refusal && !(refusal instanceof Date)) return refusal;
      const upTo = new Date(Math.max(0, ...since));
      await models.StaffSession.deleteMany({ userId, createdAt: { $lte: upTo } });
      return accepted(true);
    },
  };

  /** @returns when it was revoked, which for a repeat is when the first request did. */
  async function revokeIn(organizationId: string | null, userId: string, command: Command) {
    const revocation = await revoke(
      dependencies,
      organizationId,
      { kind: 'user', userId, because: 'signedOut' },
      command,
    );
    return revocation.ok ? revocation.value.createdAt : revocation;
  }
}
