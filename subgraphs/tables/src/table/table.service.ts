import type { Aggregates } from '@comanda/platform/aggregate';
import { commandOf } from '@comanda/platform/command';
import { forbidden } from '@comanda/platform/errors';
import { newId, organizationOf } from '@comanda/platform/id';
import { actsFor, type Principal } from '@comanda/platform/identity';
import { lineFaults, lineOfText } from '@comanda/platform/line-of-text';
import { isDuplicateKey } from '@comanda/platform/mongo';
import { managesAt, servesAt } from '@comanda/platform/rights';
import { type Outcome, refused, type UserError } from '@comanda/platform/user-error';
import type { FloorModels, FloorRecord, SectionOfFloor } from '../floor/floor.model.ts';
import type { CreateTableInput, ErrorCode } from '../generated/resolvers.ts';
import type { TablesLoaders } from '../loaders.ts';
import type { TableModels, TableRecord } from './table.model.ts';
import { newTableCode, organizationOfCode } from './table-code.ts';
import { byName, inWalkingOrder } from './table-order.ts';

export interface TableServiceDependencies {
  models: FloorModels & TableModels;
  loaders: TablesLoaders;
  aggregates: Aggregates;
  /** Address of the diner's app, without a slash at its end. */
  publicUrl: string;
  principal: Principal;
}

/** Decides about tables on behalf of one caller. */
export function createTableService(dependencies: TableServiceDependencies) {
  const { models, loaders, aggregates, publicUrl, principal } = dependencies;
  const serves = (table: TableRecord) => actsFor(principal, table.organizationId);
  const sitsHere = (tableId: string) => principal.kind === 'guest' && principal.tableId === tableId;

  return {
    async table(id: string): Promise<TableRecord | null> {
      const organizationId = organizationOf('Table', id);
      if (!organizationId || !(actsFor(principal, organizationId, 'tables:read') || sitsHere(id)))
        return null;
      return loaders.table.load(id);
    },

    async tableByCode(code: string): Promise<TableRecord | null> {
      const organizationId = organizationOfCode(code);
      return organizationId ? models.Table.findOne({ organizationId, code }).lean<TableRecord>() : null;
    },

    async tables(locationId: string): Promise<TableRecord[]> {
      const organizationId = organizationOf('Location', locationId) ?? '';
      if (!servesAt(principal, organizationId, 'see the tables of this location', 'tables:read')) {
        throw forbidden('see the tables of this location');
      }
      const where = { organizationId, locationId };
      const [tables, floors] = await Promise.all([
        models.Table.find(where).lean<TableRecord[]>(),
        models.Floor.find(where).lean<FloorRecord[]>(),
      ]);
      return inWalkingOrder(tables, floors);
    },

    /** The table of a session that the caller may see. */
    async of({ _id, tableId }: { _id: string; tableId: string }): Promise<TableRecord> {
      const table = await loaders.table.load(tableId);
      if (!table) throw new Error(`The table ${tableId} of the table session ${_id} is gone.`);
      return table;
    },

    /** All tables of a section for staff, none for others. */
    async ofSection({ section, floor }: SectionOfFloor): Promise<TableRecord[]> {
      if (!actsFor(principal, floor.organizationId, 'tables:read')) return [];
      const tables = await loaders.tablesOfSection.load(section._id);
      return tables.toSorted(byName);
    },

    code: (table: TableRecord): string | null => (serves(table) || sitsHere(table._id) ? table.code : null),
    qrUrl: (table: TableRecord): string | null => (serves(table) ? `${publicUrl}/t/${table.code}` : null),

    async createTable(input: CreateTableInput): Promise<Outcome<TableRecord, ErrorCode>> {
      const { sectionId, seats } = input;
      const organizationId = organizationOf('Section', sectionId) ?? '';
      const notFound = refused('NOT_FOUND', ['input', 'sectionId'], 'There is no such section.');
      if (!managesAt(principal, organizationId, 'create tables') || !organizationId) return notFound;
      const { command, error } = commandOf(principal, 'createTable', input);
      if (error) return { ok: false, errors: [error] };
      const repeated = await aggregates.created(models.Table, organizationId, command);
      if (repeated) return repeated;

      const errors = [...lineFaults('name', input.name, 20), ...seatFaults(seats)];
      if (errors.length > 0) return { ok: false, errors };
      const place = await loaders.section.load(sectionId);
      if (!place) return notFound;
      const { locationId, _id: floorId } = place.floor;
      const table = {
        _id: newId('Table', organizationId),
        organizationId,
        locationId,
        floorId,
        sectionId,
        name: lineOfText(input.name),
        seats,
        code: newTableCode(organizationId),
      };
      loaders.tablesOfSection.clear(sectionId);
      const signals = [{ topic: 'table', key: locationId, entityId: table._id }];
      try {
        return await aggregates.create(models.Table, table, signals, command);
      } catch (failure) {
        if (!isDuplicateKey(failure)) throw failure;
        const message = `The location has a table named ${JSON.stringify(table.name)} already.`;
        return refused('CONFLICT', ['input', 'name'], message);
      }
    },
  };
}

function seatFaults(seats: number): UserError<'INVALID_INPUT'>[] {
  if (seats >= 1 && seats <= 50) return [];
  const message = `Expected 1 to 50 seats, received ${seats}.`;
  return [{ code: 'INVALID_INPUT', field: ['input', 'seats'], message }];
}
