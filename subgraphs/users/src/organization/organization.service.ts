import type { Aggregates } from '@comanda/platform/aggregate';
import { flushSignal } from '@comanda/platform/change';
import { commandOf } from '@comanda/platform/command';
import { CodedError, forbidden, unauthenticated } from '@comanda/platform/errors';
import { newId, organizationIdFor, organizationOfAny } from '@comanda/platform/id';
import { actsFor, type Principal } from '@comanda/platform/identity';
import { type KeysetPage, keysetArguments, keysetPage } from '@comanda/platform/keyset-page';
import { lineFaults, lineOfText } from '@comanda/platform/line-of-text';
import { accepted, type Outcome, refused, type UserError } from '@comanda/platform/user-error';
import type {
  CreateOrganizationInput,
  ErrorCode,
  FlushCachesInput,
  QueryOrganizationsArgs,
} from '../generated/resolvers.ts';
import type { UsersLoaders } from '../loaders.ts';
import type { MembershipModels } from '../membership/membership.model.ts';
import type { Accounts } from '../user/accounts.ts';
import { emailFaults } from '../user/email-address.ts';
import { passwordFaults } from '../user/password.ts';
import { accentColorFault } from './accent-color.ts';
import type { OrganizationModels, OrganizationRecord } from './organization.model.ts';

export interface OrganizationServiceDependencies {
  models: OrganizationModels & MembershipModels;
  loaders: UsersLoaders;
  aggregates: Aggregates;
  accounts: Accounts;
  principal: Principal;
}

/** Decides about organizations on behalf of one caller. */
export function createOrganizationService(dependencies: OrganizationServiceDependencies) {
  const { models, loaders, aggregates, accounts, principal } = dependencies;

  return {
    async organization(id: string): Promise<OrganizationRecord | null> {
      const isPartner = principal.kind === 'partner' && principal.organizationId === id;
      return isPartner || actsFor(principal, id) ? loaders.organization.load(id) : null;
    },

    /** The organization that owns a thing. Whoever may see the thing may see name and colour of its owner. */
    async of({ organizationId }: { organizationId: string }): Promise<OrganizationRecord> {
      const organization = await loaders.organization.load(organizationId);
      if (!organization) throw new Error(`The organization ${organizationId} is gone, what it owned is not.`);
      return organization;
    },

    async organizations(args: QueryOrganizationsArgs): Promise<KeysetPage<OrganizationRecord>> {
      requireOperator('list organizations');
      const { limit, after } = keysetArguments(args);
      const records = await models.Organization.find(after === undefined ? {} : await createdAfter(after))
        .setOptions({ acrossOrganizations: true })
        .sort({ createdAt: 1, _id: 1 })
        .limit(limit + 1)
        .lean<OrganizationRecord[]>();
      return keysetPage(records, limit);
    },

    /**
     * An organization with its owner. Three documents, the organization last: until it is there nothing else shows, and since its id follows from the
     * command, the repeat of a request that a crash cut off completes it.
     */
    async createOrganization(
      input: CreateOrganizationInput,
    ): Promise<Outcome<OrganizationRecord, ErrorCode>> {
      requireOperator('create organizations');
      const { ownerPassword, ...meant } = input;
      const { command, error } = commandOf(principal, 'createOrganization', meant);
      if (error) return { ok: false, errors: [error] };
      const organizationId = organizationIdFor(command.key);
      const repeated = await aggregates.created(models.Organization, organizationId, command);
      if (repeated) return repeated;
      const errors = faults(input);
      if (errors.length > 0) return { ok: false, errors };

      const owner = await accounts.ensure({
        email: input.ownerEmail,
        name: lineOfText(input.ownerName),
        password: ownerPassword,
      });
      await accounts.joins(owner._id, organizationId);
      loaders.user.clear(owner._id);
      loaders.organization.clear(organizationId);
      const membership = {
        _id: newId('Membership', organizationId),
        organizationId,
        userId: owner._id,
        role: 'OWNER' as const,
      };
      const joined = await aggregates.create(models.Membership, membership, [], command);
      if (!joined.ok) return joined;
      const organization = {
        ownerIds: [joined.value._id],
        _id: organizationId,
        organizationId,
        name: lineOfText(input.name),
        accentColor: input.accentColor?.toUpperCase() ?? null,
      };
      return aggregates.create(models.Organization, organization, [], command);
    },

    /** A change of the organization that changes nothing of it: so it is audited, told once however often it is asked for, and not lost with this process. */
    async flushCaches(input: FlushCachesInput): Promise<Outcome<OrganizationRecord, ErrorCode>> {
      requireOperator('flush caches');
      const { organizationId, entityId } = input;
      const { command, error } = commandOf(principal, 'flushCaches', input);
      if (error) return { ok: false, errors: [error] };
      if (typeof entityId === 'string' && organizationOfAny(entityId) !== organizationId)
        return refused('NOT_FOUND', ['input', 'entityId'], 'There is no such entity in this organization.');
      const outcome = await aggregates.change(
        models.Organization,
        { organizationId, _id: organizationId },
        command,
        (organization) =>
          accepted({ fields: organization, signals: [flushSignal(entityId ?? organizationId)] }),
      );
      return outcome ?? refused('NOT_FOUND', ['input', 'organizationId'], 'There is no such organization.');
    },
  };

  function requireOperator(what: string): void {
    if (principal.kind === 'anonymous') throw unauthenticated();
    if (principal.kind !== 'superAdmin' && principal.kind !== 'service') throw forbidden(what);
  }

  /** Ids of organizations are random, so a page after one continues after its time of creation. */
  async function createdAfter(id: string) {
    const last = await loaders.organization.load(id);
    if (!last)
      throw new CodedError('BAD_USER_INPUT', 'Expected "after" to be an endCursor of this connection.');
    const { createdAt } = last;
    return { $or: [{ createdAt: { $gt: createdAt } }, { createdAt, _id: { $gt: id } }] };
  }
}

function faults(input: CreateOrganizationInput): UserError<'INVALID_INPUT'>[] {
  const colorFault = input.accentColor ? accentColorFault(input.accentColor) : undefined;
  return [
    ...lineFaults('name', input.name, 100),
    ...(colorFault === undefined
      ? []
      : [{ code: 'INVALID_INPUT' as const, field: ['input', 'accentColor'], message: colorFault }]),
    ...lineFaults('ownerName', input.ownerName, 100),
    ...emailFaults('ownerEmail', input.ownerEmail),
    ...passwordFaults('ownerPassword', input.ownerPassword),
  ];
}
