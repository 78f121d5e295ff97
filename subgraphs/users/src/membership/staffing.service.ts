import type { Aggregates } from '@comanda/platform/aggregate';
import { commandOf, traceOf } from '@comanda/platform/command';
import { forbidden } from '@comanda/platform/errors';
import { organizationOf } from '@comanda/platform/id';
import type { Principal, Role } from '@comanda/platform/identity';
import { revocationSignal } from '@comanda/platform/revocation';
import { managesAt } from '@comanda/platform/rights';
import { accepted, type Outcome, refused } from '@comanda/platform/user-error';
import type { ChangeMemberRoleInput, ErrorCode, RemoveMemberInput } from '../generated/resolvers.ts';
import type { UsersLoaders } from '../loaders.ts';
import type { OrganizationModels } from '../organization/organization.model.ts';
import type { RevocationModels } from '../session/revocation.model.ts';
import { revoke } from '../session/revocations.ts';
import { mayDecideAbout } from './member-rules.ts';
import type { MembershipModels, MembershipRecord } from './membership.model.ts';
import { createOwners } from './owners.ts';

export interface StaffingServiceDependencies {
  models: MembershipModels & OrganizationModels & RevocationModels;
  loaders: UsersLoaders;
  aggregates: Aggregates;
  principal: Principal;
}

const noSuchMember = refused('NOT_FOUND', ['input', 'membershipId'], 'There is no such member of staff.');
const changedMeanwhile = refused(
  'CONFLICT',
  ['input', 'membershipId'],
  'Somebody changed this member at the same moment. Read it again.',
);

type Change = (membership: MembershipRecord) => Pick<MembershipRecord, 'role' | 'endedAt'>;

/**
 * Decides about the roles of those who work for an organization, on behalf of one caller. Whoever's rights change must get new tokens: those
 * issued before are revoked in the same write.
 */
export function createStaffingService(dependencies: StaffingServiceDependencies) {
  const { models, loaders, aggregates, principal } = dependencies;
  const owners = createOwners(dependencies);

  return {
    changeMemberRole: (input: ChangeMemberRoleInput): Promise<Outcome<MembershipRecord, ErrorCode>> =>
      change('changeMemberRole', input, 'change roles', input.role, () => ({
        role: input.role,
        endedAt: null,
      })),

    removeMember: (input: RemoveMemberInput): Promise<Outcome<MembershipRecord, ErrorCode>> =>
      change('removeMember', input, 'remove staff', undefined, ({ role }) => ({ role, endedAt: new Date() })),
  };

  /** @param role what the person becomes; undefined when they leave. */
  async function change(
    mutation: string,
    input: { idempotencyKey: string; membershipId: string },
    what: string,
    role: Role | undefined,
    next: Change,
  ): Promise<Outcome<MembershipRecord, ErrorCode>> {
    const because = 'membership';
    const _id = input.membershipId;
    const organizationId = organizationOf('Membership', _id);
    if (!managesAt(principal, organizationId ?? '', what) || !organizationId) return noSuchMember;
    const { command, error } = commandOf(principal, mutation, input);
    if (error) return { ok: false, errors: [error] };
    const where = { organizationId, _id };
    const member = await models.Membership.findOne(where).lean<MembershipRecord>();
    if (!member) return noSuchMember;
    if (!mayDecideAbout(principal, member.role, ...(role ? [role] : []))) {
      throw forbidden(`${what} of owners and managers`);
    }
    const repeated = member.appliedCommands.some(({ key }) => key === command.key);
    if (member.endedAt && !repeated) return noSuchMember;

    if (!repeated && member.role === 'OWNER' && role !== 'OWNER') {
      const left = await owners.leave(_id, organizationId, command);
      if (!left.ok) return left;
    }
    const outcome = await aggregates.change(models.Membership, where, command, (membership) => {
      if (membership.role !== member.role || membership.endedAt) return changedMeanwhile;
      const changes = next(membership);
      const isChanged = changes.role !== membership.role || changes.endedAt !== null;
      const signals = isChanged
        ? [revocationSignal({ kind: 'user', userId: membership.userId, because })]
        : [];
      return accepted({ fields: { ...membership, ...changes }, signals });
    });
    loaders.membership.clear(_id);
    if (outcome?.ok && (outcome.value.role !== member.role || outcome.value.endedAt)) {
      // Kept as well: a log that ends with its process would forget what the change has told it.
      const { userId } = outcome.value;
      await revoke(dependencies, organizationId, { kind: 'user', userId, because }, traceOf(command));
    }
    loaders.organization.clear(organizationId);
    if (outcome?.ok && role === 'OWNER') {
      await owners.enter(_id, organizationId, command);
    }
    return outcome ?? noSuchMember;
  }
}
