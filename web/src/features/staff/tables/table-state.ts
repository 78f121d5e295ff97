import type { StaffTablesQuery } from '../../../gql/graphql.ts';
import type { StaffOrder } from '../orders/order-actions.ts';
import { type Attention, attentionOf, isActive } from '../orders/order-attention.ts';

/** A table as the staff's pages know it. */
export type StaffTable = StaffTablesQuery['tables'][number];

/** What a table's tile says. */
export type TableState =
  | { kind: 'free' }
  | {
      kind: 'seated';
      /** When the party came. */
      since: string;
      guests: number;
      /** What asks for somebody, the most urgent first; of equals the oldest. */
      calls: { attention: Attention; order: StaffOrder }[];
      /** How many orders are in the kitchen and on time. */
      inKitchen: number;
      /** Whether the party had something, and all of it was served. */
      isServed: boolean;
    };

const URGENCY: Attention[] = ['accept', 'serve', 'late'];

/** @param now in milliseconds since the epoch, by the server's clock */
export function tableState(table: StaffTable, now: number): TableState {
  const session = table.currentSession;
  if (!session || session.status === 'CLOSED') return { kind: 'free' };
  const orders = table.activeOrders.filter(isActive);
  const calls = orders
    .flatMap((order) => {
      const attention = attentionOf(order, now);
      return attention ? [{ attention, order }] : [];
    })
    .sort(
      (one, other) =>
        URGENCY.indexOf(one.attention) - URGENCY.indexOf(other.attention) ||
        one.order.placedAt.localeCompare(other.order.placedAt),
    );
  const inKitchen = orders.filter(
    ({ status, id }) =>
      (status === 'ACCEPTED' || status === 'IN_PREPARATION') && !calls.some(({ order }) => order.id === id),
  ).length;
  return {
    kind: 'seated',
    since: session.openedAt,
    guests: session.guests.length,
    calls,
    inKitchen,
    isServed: orders.length > 0 && orders.every(({ status }) => status === 'SERVED'),
  };
}

/** A section of a floor with its tables, in the order in which people count them: 2 before 10. */
export interface TableGroup {
  id: string;
  section: string;
  floor: string;
  tables: StaffTable[];
}

const names = new Intl.Collator(undefined, { numeric: true });

/** Tables by section, sections in the order in which the server names them. */
export function groupTables(tables: readonly StaffTable[]): TableGroup[] {
  const groups = new Map<string, TableGroup>();
  for (const table of tables) {
    const { section } = table;
    let group = groups.get(section.id);
    if (!group) {
      group = { id: section.id, section: section.name, floor: section.floor.name, tables: [] };
      groups.set(section.id, group);
    }
    group.tables.push(table);
  }
  for (const group of groups.values()) group.tables.sort((one, other) => names.compare(one.name, other.name));
  return [...groups.values()];
}
