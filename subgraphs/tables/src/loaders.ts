import { type IdKind, organizationOf } from '@comanda/platform/id';
import { createRecordLoader } from '@comanda/platform/loaders';
import DataLoader from 'dataloader';
import type { FloorModels, FloorRecord, SectionOfFloor } from './floor/floor.model.ts';
import type { GuestRecord, TableSessionModels, TableSessionRecord } from './session/table-session.model.ts';
import type { TableModels, TableRecord } from './table/table.model.ts';

export type TablesLoaders = ReturnType<typeof createLoaders>;

/** Loaders of one request: what is asked for in one tick is one query per collection and organization. */
export function createLoaders({
  Floor,
  Table,
  TableSession,
}: FloorModels & TableModels & TableSessionModels) {
  return {
    floor: createRecordLoader('Floor', Floor),
    table: createRecordLoader('Table', Table),
    tableSession: createRecordLoader('TableSession', TableSession),

    /** A section by its id, with its floor. */
    section: createLoader<SectionOfFloor>('Section', async (organizationId, ids, found) => {
      const where = { organizationId, 'sections._id': { $in: ids } };
      const floors = await Floor.find(where).lean<FloorRecord[]>();
      for (const floor of floors)
        for (const section of floor.sections) found.set(section._id, { section, floor });
    }),

    /** The tables of a section, in no order. */
    tablesOfSection: createLoader<TableRecord[], TableRecord[]>(
      'Section',
      async (organizationId, ids, found) => {
        const where = { organizationId, sectionId: { $in: ids } };
        const tables = await Table.find(where).lean<TableRecord[]>();
        for (const [sectionId, own] of Map.groupBy(tables, (table) => table.sectionId))
          found.set(sectionId, own);
      },
      [],
    ),

    /** The open session of a table. */
    openSession: createLoader<TableSessionRecord>('Table', async (organizationId, ids, found) => {
      const where = { organizationId, tableId: { $in: ids }, status: 'OPEN' as const };
      const sessions = await TableSession.find(where).lean<TableSessionRecord[]>();
      for (const session of sessions) found.set(session.tableId, session);
    }),

    /** A guest by id, with the session. */
    seat: createLoader<{ guest: GuestRecord; session: TableSessionRecord }>(
      'Guest',
      async (organizationId, ids, found) => {
        const where = { organizationId, 'guests._id': { $in: ids } };
        const sessions = await TableSession.find(where).lean<TableSessionRecord[]>();
        for (const session of sessions)
          for (const guest of session.guests) found.set(guest._id, { guest, session });
      },
    ),
  };
}

/** A loader that asks once per organization; `read` puts what it finds under the id asked for. */
function createLoader<Value, None = null>(
  kind: IdKind,
  read: (organizationId: string, ids: string[], found: Map<string, Value>) => Promise<void>,
  ...[none]: None extends null ? [] : [None]
): DataLoader<string, Value | None> {
  return new DataLoader(async (ids) => {
    const found = new Map<string, Value>();
    const byOrganization = Map.groupBy(ids, (id) => organizationOf(kind, id));
    await Promise.all(
      [...byOrganization].map(async ([organizationId, own]) => {
        if (organizationId) await read(organizationId, own, found);
      }),
    );
    return ids.map((id) => found.get(id) ?? ((none ?? null) as None)); // None is null when no other is given
  });
}
