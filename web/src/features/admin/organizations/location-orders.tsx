import '../admin-table.css';
import { formatMoney } from '@comanda/client/money';
import { ReceiptText } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { AdminLocationOrdersQuery } from '../../../gql/graphql.ts';
import { shortDuration } from '../../../shared/duration.ts';
import { dayOf, wallClock } from '../../../shared/local-time.ts';
import { Nothing } from '../../../shared/nothing.tsx';
import { OrderStatusPill } from '../../../shared/order-status-pill.tsx';
import { useNow } from '../../../shared/use-now.ts';
import { AdminPanel } from '../admin-panel.tsx';
import { useLocationOrders } from './use-location-orders.ts';

type Order = AdminLocationOrdersQuery['orders']['nodes'][number];

export interface LocationOrdersProps {
  location: { id: string; name: string; timeZone: string };
  /** Chooses another location. */
  choice: ReactNode;
}

/** The latest orders of a restaurant, newest first; each leads to its timeline. */
export function LocationOrders({ location, choice }: LocationOrdersProps) {
  const { t } = useTranslation(['admin', 'desk']);
  const { polled, more } = useLocationOrders(location.id);
  return (
    <AdminPanel
      title={t('organization.orders')}
      lead={location.name}
      of={polled}
      action={choice}
      loading={<span className="bones admin-rows" />}
    >
      {({ orders: { nodes, pageInfo } }) =>
        nodes.length === 0 ? (
          <Nothing
            icon={ReceiptText}
            title={t('organization.noOrders')}
            body={t('organization.noOrdersBody')}
          />
        ) : (
          <>
            <OrdersTable orders={nodes} timeZone={location.timeZone} />
            {pageInfo.hasNextPage && (
              <button
                type="button"
                className="desk-button"
                data-kind="plain"
                aria-disabled={more.isLoading}
                onClick={more.load}
              >
                {t(more.isLoading ? 'desk:loadingMore' : 'desk:loadMore')}
              </button>
            )}
            <span role="alert" className="field-problem">
              {more.failed && t('desk:loadMoreFailed')}
            </span>
          </>
        )
      }
    </AdminPanel>
  );
}

function OrdersTable({ orders, timeZone }: { orders: Order[]; timeZone: string }) {
  const { t } = useTranslation('admin');
  const now = useNow(5_000);
  const today = dayOf(now, timeZone);
  return (
    <div className="admin-scroll">
      <table className="admin-table">
        <thead>
          <tr>
            <th scope="col">{t('columns.number')}</th>
            <th scope="col" data-left="true">
              {t('columns.table')}
            </th>
            <th scope="col" data-left="true">
              {t('columns.status')}
            </th>
            <th scope="col">{t('columns.items')}</th>
            <th scope="col">{t('columns.placed')}</th>
            <th scope="col">{t('columns.promised')}</th>
            <th scope="col">{t('columns.took')}</th>
            <th scope="col">{t('columns.total')}</th>
          </tr>
        </thead>
        <tbody>
          {orders.map((order) => (
            <tr key={order.id}>
              <th scope="row">
                <Link to={`/admin/orders/${order.id}`}>#{order.number}</Link>
              </th>
              <td data-left="true">{order.table?.name ?? '–'}</td>
              <td data-left="true">
                <OrderStatusPill status={order.status} />
              </td>
              <td>{order.items.reduce((sum, { quantity }) => sum + quantity, 0)}</td>
              <td>
                {dayOf(order.placedAt, timeZone) !== today && `${dayOf(order.placedAt, timeZone)} `}
                {wallClock(order.placedAt, timeZone)}
              </td>
              <td data-alarm={isPastPromise(order, now)}>{wallClock(order.promisedAt, timeZone)}</td>
              <td>
                {order.readyAt ? shortDuration(Date.parse(order.readyAt) - Date.parse(order.placedAt)) : '–'}
              </td>
              <td>{formatMoney(order.totals.total)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Whether the kitchen is past the promise now, or was when it was done. */
function isPastPromise({ status, promisedAt, readyAt }: Order, now: number): boolean {
  if (readyAt) return readyAt > promisedAt;
  return (status === 'ACCEPTED' || status === 'IN_PREPARATION') && Date.parse(promisedAt) < now;
}
