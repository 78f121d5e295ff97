import './orders-screen.css';
import { useQuery } from '@apollo/client/react';
import { CloudOff, MousePointerClick, ReceiptText } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useParams, useSearchParams } from 'react-router';
import { dayName, dayOf } from '../../../shared/local-time.ts';
import { Nothing } from '../../../shared/nothing.tsx';
import { Pane } from '../pane.tsx';
import { useStaff } from '../staff-context.ts';
import { useServerNow } from '../use-server-now.ts';
import { StaffOrder } from './order.operations.ts';
import type { StaffOrder as Order } from './order-actions.ts';
import { OrderDetail } from './order-detail.tsx';
import { ORDER_LISTS, type OrderListName } from './order-lists.ts';
import { OrderRow } from './order-row.tsx';
import { type OrderList, useOrderList } from './use-order-list.ts';

const NAMES = Object.keys(ORDER_LISTS) as OrderListName[]; // the keys of a literal are exactly its key type

/** The day's orders, newest first, and one of them beside the list. */
export function OrdersScreen() {
  const { t } = useTranslation(['staff', 'desk']);
  const { location } = useStaff();
  const { orderId } = useParams();
  const [search, setSearch] = useSearchParams();
  const name = NAMES.find((one) => one === search.get('show')) ?? 'all';
  const list = useOrderList(name);
  // What its pane reads: an order may leave the list while it is looked at.
  const { data: known } = useQuery(StaffOrder, {
    variables: { id: orderId ?? '' },
    skip: !orderId,
    fetchPolicy: 'cache-only',
  });
  const chosen = known?.order ?? list.orders?.find(({ id }) => id === orderId);
  return (
    <>
      <title>{`${t('orders.title')} · ${location.name}`}</title>
      <header className="staff-head">
        <h1>{t('orders.title')}</h1>
        <div className="staff-filters">
          <div className="choices">
            {NAMES.map((one) => (
              <button
                key={one}
                type="button"
                aria-pressed={one === name}
                onClick={() => setSearch(one === 'all' ? {} : { show: one }, { replace: true })}
              >
                {t(`orders.${one}`)}
              </button>
            ))}
          </div>
        </div>
      </header>
      <div className="staff-split">
        <Orders key={name} name={name} list={list} chosenId={orderId} />
        <Pane
          label={chosen ? t('desk:order', { number: chosen.number }) : t('orders.title')}
          list={`/staff/orders${name === 'all' ? '' : `?show=${name}`}`}
          placeholder={
            <Nothing icon={MousePointerClick} title={t('orders.choose')} body={t('orders.chooseBody')} />
          }
        >
          {orderId && <OrderDetail key={orderId} orderId={orderId} />}
        </Pane>
      </div>
    </>
  );
}

interface OrdersProps {
  name: OrderListName;
  list: OrderList;
  chosenId: string | undefined;
}

function Orders({ name, list, chosenId }: OrdersProps) {
  const { t } = useTranslation(['staff', 'desk']);
  const { orders, failed, hasMore, more } = list;
  if (!orders) {
    if (!failed) return <OrdersLoading />;
    return (
      <div className="panel">
        <Nothing icon={CloudOff} title={t('desk:failed')} body={t('desk:failedBody')} />
      </div>
    );
  }
  if (orders.length === 0 && !hasMore) {
    return (
      <div className="panel">
        <Nothing
          icon={ReceiptText}
          title={t(name === 'all' ? 'orders.none' : 'orders.noneOf')}
          body={t(name === 'all' ? 'orders.noneBody' : 'orders.noneOfBody')}
        />
      </div>
    );
  }
  return (
    <section className="orders">
      <Days orders={orders} chosenId={chosenId} />
      <div className="orders-end">
        {hasMore ? (
          <button type="button" className="desk-button" aria-disabled={more.isLoading} onClick={more.load}>
            {t(more.isLoading ? 'desk:loadingMore' : 'desk:loadMore')}
          </button>
        ) : (
          orders.length > 10 && <span className="muted">{t('orders.end')}</span>
        )}
        <span role="alert" className="field-problem">
          {more.failed && t('desk:loadMoreFailed')}
        </span>
      </div>
    </section>
  );
}

function Days({ orders, chosenId }: { orders: Order[]; chosenId: string | undefined }) {
  const { t } = useTranslation('desk');
  const { timeZone } = useStaff().location;
  const now = useServerNow(60_000);
  const days = Map.groupBy(orders, ({ placedAt }) => dayOf(placedAt, timeZone));
  const today = dayOf(now, timeZone);
  const yesterday = dayOf(now - 86_400_000, timeZone);
  return [...days].map(([day, ofDay]) => (
    <section key={day}>
      <h2 className="orders-day">
        {day === today
          ? t('today')
          : day === yesterday
            ? t('yesterday')
            : dayName(ofDay[0]?.placedAt ?? day, timeZone)}
      </h2>
      <ul className="panel orders-list">
        {ofDay.map((order) => (
          <OrderRow key={order.id} order={order} isChosen={order.id === chosenId} />
        ))}
      </ul>
    </section>
  ));
}

function OrdersLoading() {
  const { t } = useTranslation('desk');
  return (
    <section className="orders" aria-busy="true" aria-label={t('loading')}>
      <section>
        <h2 className="orders-day">
          <span className="bones" style={{ width: '4rem', height: '1rem' }} />
        </h2>
        <ul className="panel orders-list" aria-hidden="true">
          {['a', 'b', 'c', 'd', 'e', 'f'].map((row) => (
            <li key={row}>
              <span className="order-row">
                <span className="bones" style={{ width: '2.5rem', height: '1.25rem' }} />
                <span className="order-row-what">
                  <span className="bones" style={{ width: '6rem', height: '1rem' }} />
                  <span className="bones" style={{ width: '70%', height: '0.8rem', marginTop: '0.4rem' }} />
                </span>
              </span>
            </li>
          ))}
        </ul>
      </section>
    </section>
  );
}
