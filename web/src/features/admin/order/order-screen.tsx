import './order-screen.css';
import { CircleHelp } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import type { AdminOrderQuery } from '../../../gql/graphql.ts';
import { shortDuration } from '../../../shared/duration.ts';
import { wallClock } from '../../../shared/local-time.ts';
import { Nothing } from '../../../shared/nothing.tsx';
import { OrderLines, OrderSums } from '../../../shared/order-lines.tsx';
import { OrderStatusPill } from '../../../shared/order-status-pill.tsx';
import { OrderTimeline } from '../../../shared/order-timeline.tsx';
import { OneOrder } from '../admin.operations.ts';
import { AdminPanel } from '../admin-panel.tsx';
import { Crumbs } from '../crumbs.tsx';
import { usePolled } from '../use-polled.ts';

/** In milliseconds. */
const PACE = 2_000;

type Order = NonNullable<AdminOrderQuery['order']>;

/** One order: what happened to it, step by step. */
export function OrderScreen() {
  const { t } = useTranslation(['admin', 'desk']);
  const { orderId = '' } = useParams();
  const polled = usePolled(OneOrder, { id: orderId }, PACE);
  const order = polled.data?.order;
  const loading = <span className="bones admin-rows" />;

  if (polled.data && !order) {
    return (
      <>
        <Crumbs to={[]} />
        <section className="panel">
          <Nothing icon={CircleHelp} title={t('order.gone')} body={t('order.goneBody')} />
        </section>
      </>
    );
  }
  const title = order ? t('desk:order', { number: order.number }) : t('columns.number');
  const organization = order?.location.organization;
  return (
    <>
      <title>{t('pageTitle', { page: title })}</title>
      <header className="admin-head">
        <Crumbs
          to={
            organization
              ? [{ label: organization.name, path: `/admin/organizations/${organization.id}` }]
              : []
          }
        />
        <div className="admin-head-title">
          <h1>{title}</h1>
          {order && <OrderStatusPill status={order.status} />}
        </div>
      </header>
      <div className="admin-order">
        <AdminPanel title={t('desk:timeline')} of={polled} loading={loading}>
          {({ order: known }) =>
            known && <OrderTimeline entries={known.history} timeZone={known.location.timeZone} />
          }
        </AdminPanel>
        <AdminPanel title={t('order.items')} of={polled} loading={loading}>
          {({ order: known }) =>
            known && (
              <div className="admin-order-items">
                {known.note && <p className="note">“{known.note}”</p>}
                <OrderLines lines={known.items} />
                <OrderSums totals={known.totals} />
              </div>
            )
          }
        </AdminPanel>
        <AdminPanel title={t('order.facts')} of={polled} loading={loading}>
          {({ order: known }) => known && <Facts order={known} />}
        </AdminPanel>
      </div>
    </>
  );
}

function Facts({ order }: { order: Order }) {
  const { t } = useTranslation(['admin', 'desk']);
  const { timeZone } = order.location;
  const after = (at: string | null) =>
    at
      ? t('order.readyAfter', {
          time: wallClock(at, timeZone, true),
          duration: shortDuration(Date.parse(at) - Date.parse(order.placedAt)),
        })
      : t('order.notYet');
  return (
    <dl className="admin-facts">
      <Fact label={t('order.place')}>{order.location.name}</Fact>
      <Fact label={t('order.table')}>{order.table?.name ?? t('desk:noTable')}</Fact>
      <Fact label={t('order.placedBy')}>{order.placedBy?.name ?? '–'}</Fact>
      <Fact label={t('order.placed')}>{wallClock(order.placedAt, timeZone, true)}</Fact>
      <Fact label={t('order.promised')}>{wallClock(order.promisedAt, timeZone, true)}</Fact>
      <Fact label={t('order.ready')}>{after(order.readyAt)}</Fact>
      <Fact label={t('order.served')}>{after(order.servedAt)}</Fact>
    </dl>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
