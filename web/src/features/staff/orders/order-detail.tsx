import { useQuery } from '@apollo/client/react';
import { CircleHelp, CloudOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { wallClock } from '../../../shared/local-time.ts';
import { Nothing } from '../../../shared/nothing.tsx';
import { OrderLines, OrderSums } from '../../../shared/order-lines.tsx';
import { OrderStatusPill } from '../../../shared/order-status-pill.tsx';
import { OrderTimeline } from '../../../shared/order-timeline.tsx';
import { useStaff } from '../staff-context.ts';
import { LatePill } from './late-pill.tsx';
import { StaffOrder } from './order.operations.ts';
import { OrderButtons } from './order-buttons.tsx';

/** One order: what can be done with it, what is in it, and what happened to it. */
export function OrderDetail({ orderId }: { orderId: string }) {
  const { t } = useTranslation(['staff', 'desk']);
  const { timeZone } = useStaff().location;
  const { data, error } = useQuery(StaffOrder, {
    variables: { id: orderId },
    fetchPolicy: 'cache-and-network',
    // The history is not part of the events.
    pollInterval: 5_000,
  });
  const order = data?.order;
  if (!order) {
    if (data) return <Nothing icon={CircleHelp} title={t('orders.gone')} body={t('orders.goneBody')} />;
    if (error) return <Nothing icon={CloudOff} title={t('desk:failed')} body={t('desk:failedBody')} />;
    return (
      <div className="nothing" role="status" aria-label={t('desk:loading')}>
        <span className="spinner" />
      </div>
    );
  }
  return (
    <article className="order-detail">
      <header>
        <div className="order-detail-title">
          <h2>{t('desk:order', { number: order.number })}</h2>
          <LatePill order={order} />
          <OrderStatusPill status={order.status} />
        </div>
        <p className="muted">
          {order.table ? t('desk:table', { name: order.table.name }) : t('desk:noTable')}
          {order.placedBy && ` · ${t('orders.by', { name: order.placedBy.name })}`}
        </p>
        <p className="muted number">
          {t('orders.placedAt', { time: wallClock(order.placedAt, timeZone) })}
          {', '}
          {t('orders.promisedAt', { time: wallClock(order.promisedAt, timeZone) })}
        </p>
      </header>
      <OrderButtons order={order} />
      {order.note && <p className="note">“{order.note}”</p>}
      <OrderLines lines={order.items} />
      <OrderSums totals={order.totals} />
      <section>
        <h3>{t('desk:timeline')}</h3>
        <OrderTimeline entries={order.history} timeZone={timeZone} />
      </section>
    </article>
  );
}
