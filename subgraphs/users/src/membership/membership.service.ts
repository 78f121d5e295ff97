import type { Aggregates } from '@comanda/platform/aggregate';
import { commandOf } from '@comanda/platform/command';
import { forbidden } from '@comanda/platform/errors';
import { newId, organizationOf } from '@comanda/platform/id';
import { actsFor, manages, type Principal } from '@comanda/platform/identity';
import { lineFaults, lineOfText } from '@comanda/platform/line-of-text';
import { isDuplicateKey } from '@comanda/platform/mongo';
import { managesAt } from '@comanda/platform/rights';
import { type Outcome, refused, type UserError } from '@comanda/platform/user-error';
import type { AddMemberInput, ErrorCode } from '../generated/resolvers.ts';
import type { UsersLoaders } from '../loaders.ts';
import type { Accounts } from '../user/accounts.ts';
import { emailFaults } from '../user/email-address.ts';
import { passwordFaults } from '../user/password.ts';
import type { MembershipModels, MembershipRecord } from './membership.model.ts';

export interface MembershipServiceDependencies {
  models: MembershipModels;
  loaders: UsersLoaders;
  aggregates: Aggregates;
  accounts: Accounts;
  principal: Principal;
}

/** Decides about who works for an organization, on behalf of one caller. */
export function createMembershipService(dependencies: MembershipServiceDependencies) {
  const { models, loaders, aggregates, accounts, principal } = dependencies;

  return {
    /** A membership, for those who work in its organization. */
    async membership(id: string): Promise<MembershipRecord | null> {
      const organizationId = organizationOf('Membership', id);
      return organizationId && actsFor(principal, organizationId) ? loaders.membership.load(id) : null;
    },

    async ofOrganization(organizationId: string): Promise<MembershipRecord[] | null> {
      if (!manages(principal, organizationId)) return null;
      const members = await models.Membership.find({ organizationId }).lean<MembershipRecord[]>();
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
      const leads = role === 'OWNER' || role === 'MANAGER';
      if (leads && principal.kind === 'staff' && principal.role !== 'OWNER') {
        throw forbidden('add owners and managers');
      }
      const { password, ...meant } = input;
      const { command, error } = commandOf(principal, 'addMember', meant);
      if (error) return { ok: false, errors: [error] };
      const repeated = await aggregates.created(models.Membership, organizationId, command);
      if (repeated) return repeated;

      if (!(await loaders.organization.load(organizationId))) return notFound;
      const errors = faults(input);
      if (errors.length > 0) return { ok: false, errors };
      const person = await accounts.ensure({ email: input.email, name: lineOfText(input.name), password });
      await accounts.joins(person._id, organizationId);
      loaders.user.clear(person._id);
      const fields = { _id: newId('Membership', organizationId), organizationId, userId: person._id, role };
      try {
        return await aggregates.create(models.Membership, fields, [], command);
      } catch (failure) {
        if (!isDuplicateKey(failure)) throw failure;
        return refused('CONFLICT', ['input', 'email'], 'This person works for the organization already.');
      }
    },
  };
}

function faults(input: AddMemberInput): UserError<'INVALID_INPUT'>[] {
  return [
    ...lineFaults('name', input.name, 100),
    ...emailFaults('email', input.email),
    ...passwordFaults('password', input.password),
  ];
}
