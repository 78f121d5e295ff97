import { formatMoney } from '@comanda/client/money';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { wallClock } from '../../../shared/local-time.ts';
import { OrderStatusPill } from '../../../shared/order-status-pill.tsx';
import { FROM_LIST } from '../pane.tsx';
import { useStaff } from '../staff-context.ts';
import { LatePill } from './late-pill.tsx';
import type { StaffOrder } from './order-actions.ts';

/** One order in the list. */
export function OrderRow({ order, isChosen }: { order: StaffOrder; isChosen: boolean }) {
  const { t } = useTranslation('desk');
  const { timeZone } = useStaff().location;
  const { search } = useLocation();
  const what = order.items
    .filter(({ status }) => status !== 'VOIDED' || order.status !== 'IN_PREPARATION')
    .map(({ quantity, name }) => `${quantity}× ${name}`)
    .join(', ');
  return (
    <li>
      <Link
        className="order-row"
        to={{ pathname: `/staff/orders/${order.id}`, search }}
        state={FROM_LIST}
        aria-current={isChosen ? 'true' : undefined}
      >
        <b className="order-row-number">#{order.number}</b>
        <span className="order-row-what">
          <strong>{order.table ? t('table', { name: order.table.name }) : t('noTable')}</strong>
          <small>{what}</small>
        </span>
        <span className="order-row-state">
          <LatePill order={order} />
          <OrderStatusPill status={order.status} />
        </span>
        <span className="order-row-side">
          <time dateTime={order.placedAt}>{wallClock(order.placedAt, timeZone)}</time>
          <small>{formatMoney(order.totals.total)}</small>
        </span>
      </Link>
    </li>
  );
}
