import type { Aggregates } from '@comanda/platform/aggregate';
import { type Command, commandOf } from '@comanda/platform/command';
import { forbidden } from '@comanda/platform/errors';
import { newId, organizationOf } from '@comanda/platform/id';
import { actsFor, manages, type Principal, type Role } from '@comanda/platform/identity';
import { lineFaults, lineOfText } from '@comanda/platform/line-of-text';
import { isDuplicateKey } from '@comanda/platform/mongo';
import { managesAt } from '@comanda/platform/rights';
import { accepted, type Outcome, refused, type UserError } from '@comanda/platform/user-error';
import type { AddMemberInput, ErrorCode } from '../generated/resolvers.ts';
import type { UsersLoaders } from '../loaders.ts';
import type { OrganizationModels } from '../organization/organization.model.ts';
import type { Accounts } from '../user/accounts.ts';
import { emailFaults } from '../user/email-address.ts';
import { passwordFaults } from '../user/password.ts';
import { mayDecideAbout } from './member-rules.ts';
import type { MembershipModels, MembershipRecord } from './membership.model.ts';
import { createOwners } from './owners.ts';

export interface MembershipServiceDependencies {
  models: MembershipModels & OrganizationModels;
  loaders: UsersLoaders;
  aggregates: Aggregates;
  accounts: Accounts;
  principal: Principal;
}

/** Decides about who works for an organization, on behalf of one caller. */
export function createMembershipService(dependencies: MembershipServiceDependencies) {
  const { models, loaders, aggregates, accounts, principal } = dependencies;
  const owners = createOwners(dependencies);

  return {
    /** A membership, for those who work in its organization. */
    async membership(id: string): Promise<MembershipRecord | null> {
      const organizationId = organizationOf('Membership', id);
      if (!organizationId || !actsFor(principal, organizationId)) return null;
      const membership = await loaders.membership.load(id);
      return membership?.endedAt ? null : membership;
    },

    async ofOrganization(organizationId: string): Promise<MembershipRecord[] | null> {
      if (!manages(principal, organizationId)) return null;
      const members = await models.Membership.find({ organizationId, endedAt: null }).lean<
        MembershipRecord[]
      >();
      const people = await loaders.user.loadMany(members.map((member) => member.userId));
      const names = new Map(
        people.flatMap((person) =>
          person === null || person instanceof Error ? [] : [[person._id, person.name]],
        ),
      );
      const nameOf = (member: MembershipRecord) => names.get(member.userId) ?? '';
      return members.sort((a, b) => nameOf(a).localeCompare(nameOf(b)) || (a._id < b._id ? -1 : 1));
    },

    /** A member of staff. The membership is written last: what a crash leaves before it opens nothing, and the repeat completes it. */
    async addMember(input: AddMemberInput): Promise<Outcome<MembershipRecord, ErrorCode>> {
      const { organizationId, role } = input;
      const notFound = refused('NOT_FOUND', ['input', 'organizationId'], 'There is no such organization.');
      if (!managesAt(principal, organizationId, 'add staff')) return notFound;
      if (!mayDecideAbout(principal, role)) throw forbidden('add owners and managers');
      const { password, ...meant } = input;
      const { command, error } = commandOf(principal, 'addMember', meant);
      if (error) return { ok: false, errors: [error] };
      const repeated = await aggregates.created(models.Membership, organizationId, command);
      if (repeated) return counted(repeated, command);

      if (!(await loaders.organization.load(organizationId))) return notFound;
      const errors = faults(input);
      if (errors.length > 0) return { ok: false, errors };
      const person = await accounts.ensure({ email: input.email, name: lineOfText(input.name), password });
      await accounts.joins(person._id, organizationId);
      loaders.user.clear(person._id);
      const fields = { _id: newId('Membership', organizationId), organizationId, userId: person._id, role };
      try {
        return await counted(await aggregates.create(models.Membership, fields, [], command), command);
      } catch (failure) {
        if (!isDuplicateKey(failure)) throw failure;
        return counted(await rejoin(organizationId, person._id, role, command), command);
      }
    },
  };

  /** Who left and joins again is the same member, with the new role. */
  async function rejoin(
    organizationId: string,
    userId: string,
    role: Role,
    command: Command,
  ): Promise<Outcome<MembershipRecord, ErrorCode>> {
    const conflict = refused(
      'CONFLICT',
      ['input', 'email'],
      'This person works for the organization already.',
    );
    const member = await models.Membership.findOne({ organizationId, userId }).lean<MembershipRecord>();
    if (!member) return conflict;
    const where = { organizationId, _id: member._id };
    const outcome = await aggregates.change(models.Membership, where, command, (membership) =>
      membership.endedAt
        ? accepted({ fields: { ...membership, role, endedAt: null }, signals: [] })
        : conflict,
    );
    return outcome ?? conflict;
  }

  async function counted(
    outcome: Outcome<MembershipRecord, ErrorCode>,
    command: Command,
  ): Promise<Outcome<MembershipRecord, ErrorCode>> {
    if (outcome.ok) {
      const { _id, organizationId, role } = outcome.value;
      loaders.membership.clear(_id);
      if (role === 'OWNER') await owners.enter(_id, organizationId, command);
    }
    return outcome;
  }
}

function faults(input: AddMemberInput): UserError<'INVALID_INPUT'>[] {
  return [
    ...lineFaults('name', input.name, 100),
    ...emailFaults('email', input.email),
    ...passwordFaults('password', input.password),
  ];
}
