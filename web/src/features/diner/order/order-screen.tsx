import './order-screen.css';
import { useConnection } from '@comanda/client/connection';
import { ArrowLeft } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { PageMessage } from '../../../shared/page-message.tsx';
import { Picture } from '../../../shared/picture.tsx';
import { useNow } from '../../../shared/use-now.ts';
import { TotalsList } from '../cart/totals-list.tsx';
import { Away } from '../table/away.tsx';
import { CallStaff } from '../table/call-staff.tsx';
import { useTable } from '../table/table-context.ts';
import { TableHeader } from '../table/table-header.tsx';
import { OrderItems } from './order-items.tsx';
import { type Order, orderProgress, orderPromise } from './order-progress.ts';
import { OtherOrders } from './other-orders.tsx';
import { ProgressSteps } from './progress-steps.tsx';

/** One order from the kitchen's yes to the table. */
export function OrderScreen() {
  const { t } = useTranslation('diner');
  const { orderId } = useParams();
  const { code, orders, ordersFailed, readAgain } = useTable();
  const order = orders?.find(({ id }) => id === orderId);
  const menu = `/t/${code}`;

  if (!orders && ordersFailed) return <Away onRetry={readAgain} />;
  if (orders && !order) {
    return (
      <PageMessage
        picture={<Picture className="message-picture" url="/pictures/takeout-box.svg" name="box" />}
        title={t('order.unknown')}
        body={t('order.unknownBody')}
        action={{ label: t('order.backToMenu'), to: menu }}
      />
    );
  }
  return (
    <div className="order-screen">
      <TableHeader
        before={
          <Link className="icon-button" to={menu} aria-label={t('order.backToMenu')}>
            <ArrowLeft size={22} />
          </Link>
        }
      />
      {order ? <Tracker order={order} /> : <main className="order" aria-busy="true" />}
      <div className="order-foot">
        <Link className="button button-primary" to={menu}>
          {t('order.backToMenu')}
        </Link>
      </div>
    </div>
  );
}

/** Milliseconds between two looks at the clock for the promise. */
const TICK = 10_000;

function Tracker({ order }: { order: Order }) {
  const { t } = useTranslation('diner');
  const { connection } = useTable();
  const { clockOffsetMs } = useConnection(connection);
  const now = useNow(TICK) + clockOffsetMs;
  const progress = orderProgress(order);
  const headline = t(`order.headline.${headlineKey(order)}`);
  const promise = promiseText();
  const reason = order.history.findLast((entry) => entry.reason)?.reason;

  return (
    <main className="order" data-testid="tracker" data-status={order.status}>
      <section className="order-hero" data-ended={progress.kind === 'ended'}>
        <p className="order-label">{t('order.label')}</p>
        <p className="order-number" data-testid="order-number">
          {order.number}
        </p>
        <h1>{headline}</h1>
        <p className="order-promise">{promise || hintText()}</p>
        {progress.kind === 'ended' && reason && <p className="order-reason">“{reason}”</p>}
        {progress.kind === 'step' && <ProgressSteps step={progress.step} />}
      </section>
      <p className="visually-hidden" aria-live="polite">
        {t('order.announce', { number: order.number, headline, promise })}
      </p>
      <OrderItems order={order} />
      <section className="order-totals">
        <TotalsList totals={order.totals} />
        <p className="order-placed">{t('order.placedAt', { time: clockTime(order.placedAt) })}</p>
      </section>
      <OtherOrders order={order} />
      <CallStaff />
    </main>
  );

  function promiseText(): string {
    const left = orderPromise(order, now);
    switch (left.kind) {
      case 'minutes':
        return t('order.minutes', { count: left.minutes });
      case 'soon':
        return t('order.soon');
      case 'late':
        return t('order.late');
      case 'none':
        return '';
    }
  }

  function hintText(): string {
    if (progress.kind === 'ended') return t('order.hint.ended');
    return progress.step === 'ready' || progress.step === 'served' ? t(`order.hint.${progress.step}`) : '';
  }
}

function headlineKey(order: Order) {
  if (order.status === 'PLACED') return 'placed' as const;
  const progress = orderProgress(order);
  return progress.kind === 'step' ? progress.step : progress.reason;
}

/** An instant as a clock shows it, in the device's own time and language. */
function clockTime(instant: string): string {
  return new Intl.DateTimeFormat(undefined, { hour: 'numeric', minute: '2-digit' }).format(new Date(instant));
}
