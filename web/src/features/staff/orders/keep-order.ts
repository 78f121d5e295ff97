import type { ApolloCache } from '@apollo/client';
import { withOrder } from '../../../shared/order-pages.ts';
import { StaffTable, StaffTables } from '../tables/table.operations.ts';
import { StaffOpenOrders, StaffOrders } from './order.operations.ts';
import type { StaffOrder } from './order-actions.ts';
import { isActive, isOpen } from './order-attention.ts';
import { belongsTo, listVariables, ORDER_LISTS, type OrderListName } from './order-lists.ts';

const LISTS = Object.keys(ORDER_LISTS) as OrderListName[]; // the keys of a literal are exactly its key type

/**
 * Puts an order into every list that it belongs to and is not in yet. Its fields are in the cache already, by its id; what was
 * never read has no list to be put into.
 */
export function keepOrder(cache: ApolloCache, locationId: string, order: StaffOrder): void {
  if (isOpen(order)) {
    cache.updateQuery({ query: StaffOpenOrders, variables: { locationId } }, (known) => {
      if (!known || has(known.openOrders, order)) return undefined;
      return { openOrders: [...known.openOrders, order] };
    });
  }
  for (const name of LISTS) {
    if (!belongsTo(name, order.status)) continue;
    cache.updateQuery({ query: StaffOrders, variables: listVariables(locationId, name) }, (known) => {
      const orders = known && withOrder(known.orders, order);
      return orders && orders !== known.orders ? { orders } : undefined;
    });
  }
  const { table, tableSession } = order;
  if (!table || !isActive(order)) return;
  cache.updateQuery({ query: StaffTables, variables: { locationId } }, (known) => {
    const at = known?.tables.find(({ id }) => id === table.id);
    if (!known || !at || at.currentSession?.id !== tableSession?.id || has(at.activeOrders, order)) return;
    const changed = { ...at, activeOrders: [...at.activeOrders, order] };
    return { tables: known.tables.map((one) => (one === at ? changed : one)) };
  });
  cache.updateQuery({ query: StaffTable, variables: { id: table.id } }, (known) => {
    const session = known?.table?.currentSession;
    if (!known?.table || !session || session.id !== tableSession?.id || has(session.orders, order)) return;
    return {
      table: { ...known.table, currentSession: { ...session, orders: [...session.orders, order] } },
    };
  });
}

function has(orders: readonly { id: string }[], { id }: { id: string }): boolean {
  return orders.some((order) => order.id === id);
}
