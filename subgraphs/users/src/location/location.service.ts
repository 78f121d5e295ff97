import type { Aggregates } from '@comanda/platform/aggregate';
import { commandOf } from '@comanda/platform/command';
import { forbidden } from '@comanda/platform/errors';
import { newId } from '@comanda/platform/id';
import type { Principal } from '@comanda/platform/identity';
import { lineOfText } from '@comanda/platform/line-of-text';
import { servesAt } from '@comanda/platform/rights';
import { type Outcome, refused } from '@comanda/platform/user-error';
import type { CreateLocationInput, ErrorCode } from '../generated/resolvers.ts';
import type { UsersLoaders } from '../loaders.ts';
import { locationFaults } from './location.input.ts';
import type { LocationModels, LocationRecord } from './location.model.ts';

export interface LocationServiceDependencies {
  models: LocationModels;
  loaders: UsersLoaders;
  aggregates: Aggregates;
  principal: Principal;
}

/** Decides about locations on behalf of one caller. */
export function createLocationService(dependencies: LocationServiceDependencies) {
  const { loaders, models, aggregates, principal } = dependencies;
  return {
    async ofOrganization(organizationId: string): Promise<LocationRecord[]> {
      const locations = await models.Location.find({ organizationId }).lean<LocationRecord[]>();
      return locations.sort((a, b) => a.name.localeCompare(b.name) || (a._id < b._id ? -1 : 1));
    },

    async createLocation(input: CreateLocationInput): Promise<Outcome<LocationRecord, ErrorCode>> {
      const { organizationId } = input;
      const notFound = refused('NOT_FOUND', ['input', 'organizationId'], 'There is no such organization.');
      if (!servesAt(principal, organizationId, 'create locations')) return notFound;
      if (principal.kind === 'staff' && principal.role !== 'OWNER') throw forbidden('create locations');
      const { command, error } = commandOf(principal, 'createLocation', input);
      if (error) return { ok: false, errors: [error] };
      const repeated = await aggregates.created(models.Location, organizationId, command);
      if (repeated) return repeated;

      if (!(await loaders.organization.load(organizationId))) return notFound;
      const errors = locationFaults(input);
      if (errors.length > 0) return { ok: false, errors };
      const { timeZone, currency, taxBasisPoints, pricesIncludeTax } = input;
      const { serviceChargeBasisPoints, acceptsOrdersAutomatically } = input;
      const fields = {
        _id: newId('Location', organizationId),
        organizationId,
        name: lineOfText(input.name),
        address: lineOfText(input.address),
        timeZone,
        currency,
        taxBasisPoints,
        pricesIncludeTax,
        serviceChargeBasisPoints,
        acceptsOrdersAutomatically,
      };
      return aggregates.create(models.Location, fields, [], command);
    },
  };
}
