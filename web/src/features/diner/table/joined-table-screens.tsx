import type { Connection } from '@comanda/client/connection';
import type { GuestSession, JoinedTable } from '@comanda/client/session';
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, Route, Routes } from 'react-router';
import { quantityOf } from '../cart/cart-lines.ts';
import { PlacingProvider } from '../cart/placing.tsx';
import { withSoldOutLines } from '../cart/substitutes.ts';
import { useLiveCart } from '../cart/use-live-cart.ts';
import { MenuScreen } from '../menu/menu-screen.tsx';
import { useLiveMenu } from '../menu/use-live-menu.ts';
import { OrderScreen } from '../order/order-screen.tsx';
import { useLiveOrders } from '../order/use-live-orders.ts';
import { TableContext } from './table-context.ts';
import { useAccent } from './use-accent.ts';
import { useLiveTableSession } from './use-live-table-session.ts';

export interface JoinedTableScreensProps {
  code: string;
  joined: JoinedTable;
  session: GuestSession;
  connection: Connection;
}

/** What a guest sees: the menu and the orders, kept live from here for all screens below. */
export function JoinedTableScreens({ code, joined, session, connection }: JoinedTableScreensProps) {
  const { t } = useTranslation('diner');
  const { id, location, table } = joined.tableSession;
  const tableSession = useLiveTableSession(id);
  const cart = useLiveCart(id);
  const menu = useLiveMenu(location.id, (menuItemId) => {
    // The prices and problems of the cart follow the menu, though nobody at the table changed the cart.
    if (quantityOf(cart.data?.cart, menuItemId) > 0) cart.readAgain();
  });
  const orders = useLiveOrders(id);
  const known = tableSession.data?.tableSession;
  useAccent(known?.location.organization.accentColor);

  const items = useMemo(
    () =>
      new Map(
        menu.data?.menu?.categories.flatMap((category) => category.items.map((item) => [item.id, item])),
      ),
    [menu.data],
  );

  const isOver = known === null || known?.status === 'CLOSED';
  useEffect(() => {
    if (isOver) session.leave();
  }, [isOver, session]);

  return (
    <TableContext
      value={{
        code,
        joined,
        session,
        connection,
        tableSession: known ?? undefined,
        categories: menu.data && (menu.data.menu?.categories ?? []),
        items,
        cart: cart.data?.cart && withSoldOutLines(cart.data.cart, items),
        orders: orders.data?.tableSession?.orders,
        menuFailed: menu.failed,
        ordersFailed: orders.failed,
        readAgain() {
          for (const part of [tableSession, menu, cart, orders]) part.readAgain();
        },
      }}
    >
      <title>{t('title', { location: location.name, table: table.name })}</title>
      <PlacingProvider>
        <Routes>
          <Route index element={<MenuScreen />} />
          <Route path="order/:orderId" element={<OrderScreen />} />
          <Route path="*" element={<Navigate to={`/t/${code}`} replace />} />
        </Routes>
      </PlacingProvider>
    </TableContext>
  );
}
