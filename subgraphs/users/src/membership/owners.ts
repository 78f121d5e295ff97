import type { Aggregates } from '@comanda/platform/aggregate';
import { type Command, traceOf } from '@comanda/platform/command';
import { accepted, type Outcome, refused } from '@comanda/platform/user-error';
import type { ErrorCode } from '../generated/resolvers.ts';
import type { OrganizationModels, OrganizationRecord } from '../organization/organization.model.ts';
import { ownersWithout } from './member-rules.ts';
import type { MembershipModels, MembershipRecord } from './membership.model.ts';

export interface Owners {
  /** Counts a membership among the owners; called after it is one. */
  enter(membershipId: string, organizationId: string, command: Command): Promise<void>;
  /** Takes a membership out of the count, before it loses the role; refused for the last one. */
  leave(membershipId: string, organizationId: string, command: Command): Promise<Outcome<unknown, ErrorCode>>;
}

/**
 * The owners of organizations. They are counted in the organization's own document, where two who leave at once meet. Whatever a crash leaves
 * between the count and the memberships, those counted are owners.
 */
export function createOwners({
  models,
  aggregates,
}: {
  models: MembershipModels & OrganizationModels;
  aggregates: Aggregates;
}): Owners {
  return {
    async enter(membershipId, organizationId, command) {
      const outcome = await change(organizationId, command, (ids) =>
        accepted([...new Set([...ids, membershipId])]),
      );
      if (!outcome.ok) throw new Error(`The owner ${membershipId} could not be counted.`);
    },
    leave: (membershipId, organizationId, command) =>
      change(organizationId, command, (ids) => ownersWithout(ids, membershipId)),
  };

  async function change(
    organizationId: string,
    command: Command,
    decide: (ownerIds: string[]) => Outcome<string[], ErrorCode>,
  ): Promise<Outcome<OrganizationRecord, ErrorCode>> {
    const owners = await models.Membership.find({
      organizationId,
      role: 'OWNER',
      endedAt: null,
    }).lean<MembershipRecord[]>();
    // A step of the command and not what was asked for: it is not in the audit log.
    const outcome = await aggregates.change(
      models.Organization,
      { organizationId, _id: organizationId },
      traceOf(command),
      ({ ownerIds = owners.map(({ _id }) => _id), ...organization }) => {
        const decided = decide(ownerIds);
        if (!decided.ok) return decided;
        return accepted({ fields: { ...organization, ownerIds: decided.value }, signals: [] });
      },
    );
    return outcome ?? refused('NOT_FOUND', [], 'There is no such organization.');
  }
}
