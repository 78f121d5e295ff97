import type { Connection } from '@comanda/client/connection';
import type { GuestSession, JoinedTable } from '@comanda/client/session';
import { createContext, use } from 'react';
import type { DinerTableSessionQuery } from '../../../gql/graphql.ts';
import type { Cart } from '../cart/cart-lines.ts';
import type { MenuItem } from '../item/choice.ts';
import type { Category } from '../menu/use-live-menu.ts';
import type { Order } from '../order/order-progress.ts';

export type TableSession = NonNullable<DinerTableSessionQuery['tableSession']>;

/** What every screen at a joined table knows. What is undefined has not been read yet. */
export interface TableAtHand {
  code: string;
  joined: JoinedTable;
  session: GuestSession;
  connection: Connection;
  tableSession: TableSession | undefined;
  categories: readonly Category[] | undefined;
  /** The items of the menu by id; empty until it has been read. */
  items: ReadonlyMap<string, MenuItem>;
  cart: Cart | null | undefined;
  orders: readonly Order[] | undefined;
  /** Whether the last attempt to read the menu, or the orders, got no answer. */
  menuFailed: boolean;
  ordersFailed: boolean;
  /** Reads everything again that has not been read yet or may be old. */
  readAgain(): void;
}

export const TableContext = createContext<TableAtHand | null>(null);

/** The table that the diner sits at. */
export function useTable(): TableAtHand {
  const table = use(TableContext);
  if (!table) throw new Error('useTable() is for components inside a joined table.');
  return table;
}
