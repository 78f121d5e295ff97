import { useQuery } from '@apollo/client/react';
import { formatMoney } from '@comanda/client/money';
import { Armchair, CircleHelp, CloudOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { StaffTableQuery } from '../../../gql/graphql.ts';
import { wallClock } from '../../../shared/local-time.ts';
import { Nothing } from '../../../shared/nothing.tsx';
import { OrderLines } from '../../../shared/order-lines.tsx';
import { OrderStatusPill } from '../../../shared/order-status-pill.tsx';
import { LatePill } from '../orders/late-pill.tsx';
import type { StaffOrder } from '../orders/order-actions.ts';
import { OrderButtons } from '../orders/order-buttons.tsx';
import { useStaff } from '../staff-context.ts';
import { CloseTable } from './close-table.tsx';
import { StaffTable } from './table.operations.ts';
import { TableQr } from './table-qr.tsx';
import { visitSum } from './visit-sum.ts';

/** One table: who sits there since when, what they had, and its QR code. */
export function TableDetail({ tableId }: { tableId: string }) {
  const { t } = useTranslation(['staff', 'desk']);
  const { data, error } = useQuery(StaffTable, {
    variables: { id: tableId },
    fetchPolicy: 'cache-and-network',
    pollInterval: 15_000,
  });
  const table = data?.table;
  if (!table) {
    if (data) return <Nothing icon={CircleHelp} title={t('table.gone')} body={t('table.goneBody')} />;
    if (error) return <Nothing icon={CloudOff} title={t('desk:failed')} body={t('desk:failedBody')} />;
    return (
      <div className="nothing" role="status" aria-label={t('desk:loading')}>
        <span className="spinner" />
      </div>
    );
  }
  const session = table.currentSession?.status === 'OPEN' ? table.currentSession : null;
  return (
    <article className="table-detail">
      <header>
        <h2>{t('table.title', { name: table.name })}</h2>
        <p className="muted">
          {t('table.place', { section: table.section.name, floor: table.section.floor.name })}
          {' · '}
          {t('tables.seats', { count: table.seats })}
        </p>
      </header>
      {session ? (
        <Visit tableName={table.name} session={session} />
      ) : (
        <Nothing icon={Armchair} title={t('table.freeNow')} body={t('table.freeBody')} />
      )}
      {table.qrUrl && <TableQr name={table.name} url={table.qrUrl} startsOpen={!session} />}
    </article>
  );
}

type Session = NonNullable<NonNullable<StaffTableQuery['table']>['currentSession']>;

function Visit({ tableName, session }: { tableName: string; session: Session }) {
  const { t } = useTranslation('staff');
  const { timeZone } = useStaff().location;
  const sum = visitSum(session.orders);
  return (
    <>
      <section>
        <h3>{t('table.seatedSince', { time: wallClock(session.openedAt, timeZone) })}</h3>
        <ul className="table-guests" aria-label={t('table.guests')}>
          {session.guests.map(({ id, name }) => (
            <li key={id}>{name}</li>
          ))}
        </ul>
      </section>
      <section>
        <h3>{t('table.orders')}</h3>
        {session.orders.length === 0 && <p className="muted">{t('table.noOrders')}</p>}
        <ul>
          {session.orders.toReversed().map((order) => (
            <li key={order.id}>
              <TableOrder order={order} />
            </li>
          ))}
        </ul>
        {sum && (
          <p className="table-sum">
            <span>{t('table.total')}</span>
            <span>{formatMoney(sum)}</span>
          </p>
        )}
      </section>
      <CloseTable tableName={tableName} session={session} />
    </>
  );
}

function TableOrder({ order }: { order: StaffOrder }) {
  const { t } = useTranslation('desk');
  const { timeZone } = useStaff().location;
  return (
    <div className="table-order">
      <Link to={`/staff/orders/${order.id}`}>
        <span>
          {t('order', { number: order.number })}{' '}
          <small className="number">{wallClock(order.placedAt, timeZone)}</small>
        </span>
        <LatePill order={order} />
        <OrderStatusPill status={order.status} />
      </Link>
      <OrderLines lines={order.items} />
      {order.note && <p className="note">“{order.note}”</p>}
      <OrderButtons order={order} />
    </div>
  );
}
