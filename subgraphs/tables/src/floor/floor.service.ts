import type { Aggregates } from '@comanda/platform/aggregate';
import { commandOf, keyReused, traceOf } from '@comanda/platform/command';
import { forbidden } from '@comanda/platform/errors';
import { newId, organizationOf } from '@comanda/platform/id';
import { actsFor, type Principal } from '@comanda/platform/identity';
import { lineFaults, lineOfText } from '@comanda/platform/line-of-text';
import { managesAt, servesAt } from '@comanda/platform/rights';
import type { SubgraphClient, SubgraphQuery } from '@comanda/platform/subgraph-client';
import type { Trace } from '@comanda/platform/tracing';
import { accepted, type Outcome, refused } from '@comanda/platform/user-error';
import { z } from 'zod';
import type { CreateFloorInput, CreateSectionInput, ErrorCode } from '../generated/resolvers.ts';
import type { TablesLoaders } from '../loaders.ts';
import { byName } from '../table/table-order.ts';
import type { FloorModels, FloorRecord, SectionOfFloor } from './floor.model.ts';

const locationExists: SubgraphQuery<{ location: object | null }, { id: string }> = {
  text: 'query LocationExists($id: ID!) { location(id: $id) { id } }',
  parse: (data) => z.object({ location: z.object({ id: z.string() }).nullable() }).parse(data),
};

const longestName = 60;

export interface FloorServiceDependencies {
  models: FloorModels;
  loaders: TablesLoaders;
  aggregates: Aggregates;
  users: SubgraphClient;
  principal: Principal;
  trace: Trace;
}

/** Decides about floors and their sections on behalf of one caller. */
export function createFloorService(dependencies: FloorServiceDependencies) {
  const { models, loaders, aggregates, users, principal, trace } = dependencies;

  return {
    /**
     * The floors of a location. Also the guard of the subscription to its tables: it must refuse whoever may not listen, where an empty list would let
     * them in.
     */
    async floors(locationId: string): Promise<FloorRecord[]> {
      const organizationId = organizationOf('Location', locationId) ?? '';
      if (!servesAt(principal, organizationId, 'see the floors of this location', 'tables:read')) {
        throw forbidden('see the floors of this location');
      }
      const floors = await models.Floor.find({ organizationId, locationId }).lean<FloorRecord[]>();
      return floors.sort(byName);
    },

    async floor(id: string): Promise<FloorRecord | null> {
      const floor = await loaders.floor.load(id);
      return floor && actsFor(principal, floor.organizationId, 'tables:read') ? floor : null;
    },

    async section(id: string): Promise<SectionOfFloor | null> {
      const section = await loaders.section.load(id);
      return section && actsFor(principal, section.floor.organizationId, 'tables:read') ? section : null;
    },

    /** The section of a table that the caller may see. */
    async sectionOf({ _id, sectionId }: { _id: string; sectionId: string }): Promise<SectionOfFloor> {
      const section = await loaders.section.load(sectionId);
      if (!section) throw new Error(`The section ${sectionId} of the table ${_id} is gone.`);
      return section;
    },

    /** All sections for staff; guests who see the one of their table do not see the others. */
    sectionsOf(floor: FloorRecord): SectionOfFloor[] {
      if (!actsFor(principal, floor.organizationId, 'tables:read')) return [];
      return floor.sections.toSorted(byName).map((section) => ({ section, floor }));
    },

    async createFloor(input: CreateFloorInput): Promise<Outcome<FloorRecord, ErrorCode>> {
      const { locationId } = input;
      const organizationId = organizationOf('Location', locationId) ?? '';
      const notFound = refused('NOT_FOUND', ['input', 'locationId'], 'There is no such location.');
      if (!managesAt(principal, organizationId, 'create floors') || !organizationId) return notFound;
      const { command, error } = commandOf(principal, 'createFloor', input);
      if (error) return { ok: false, errors: [error] };
      const repeated = await aggregates.created(models.Floor, organizationId, command);
      if (repeated) return repeated;

      const errors = lineFaults('name', input.name, longestName);
      if (errors.length > 0) return { ok: false, errors };
      const { location } = await users.ask(locationExists, { id: locationId }, trace);
      if (!location) return notFound;
      const fields = {
        _id: newId('Floor', organizationId),
        organizationId,
        locationId,
        name: lineOfText(input.name),
        sections: [],
      };
      return aggregates.create(models.Floor, fields, [], command);
    },

    async createSection(input: CreateSectionInput): Promise<Outcome<SectionOfFloor, ErrorCode>> {
      const organizationId = organizationOf('Floor', input.floorId) ?? '';
      const notFound = refused('NOT_FOUND', ['input', 'floorId'], 'There is no such floor.');
      if (!managesAt(principal, organizationId, 'create sections') || !organizationId) return notFound;
      const { command, error } = commandOf(principal, 'createSection', input);
      const errors = [...(error ? [error] : []), ...lineFaults('name', input.name, longestName)];
      if (!command || errors.length > 0) return { ok: false, errors };
      const made = (floor: FloorRecord) =>
        floor.sections.find(({ createdBy }) => createdBy.key === command.key);

      const outcome = await aggregates.change<FloorRecord, 'IDEMPOTENCY_KEY_REUSED'>(
        models.Floor,
        { organizationId, _id: input.floorId },
        command,
        (floor) => {
          const before = made(floor);
          if (before) {
            return before.createdBy.fingerprint === command.fingerprint
              ? accepted({ fields: floor, signals: [] })
              : { ok: false, errors: [keyReused] };
          }
          const section = {
            _id: newId('Section', organizationId),
            name: lineOfText(input.name),
            createdBy: traceOf(command),
          };
          return accepted({ fields: { ...floor, sections: [...floor.sections, section] }, signals: [] });
        },
      );
      if (!outcome) return notFound;
      if (!outcome.ok) return outcome;
      loaders.floor.clear(input.floorId);
      for (const { _id } of outcome.value.sections) loaders.section.clear(_id); // each carries its floor
      const section = made(outcome.value);
      if (!section)
        throw new Error(`The floor ${outcome.value._id} took the command and has no section of it.`);
      return accepted({ section, floor: outcome.value });
    },
  };
}
