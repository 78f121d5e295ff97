import './staff-layout.css';
import { useQuery } from '@apollo/client/react';
import { useConnection } from '@comanda/client/connection';
import { CloudOff, Store } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet } from 'react-router';
import { Nothing } from '../../shared/nothing.tsx';
import { useSignedIn } from '../sign-in/signed-in-context.ts';
import { attentionOf } from './orders/order-attention.ts';
import { useLiveOpenOrders } from './orders/use-live-open-orders.ts';
import { StaffPlaces } from './staff.operations.ts';
import { StaffContext, type StaffContextValue, useStaff } from './staff-context.ts';
import { StaffSide } from './staff-side.tsx';
import { useLocationChoice } from './use-location-choice.ts';

/** Roles and restaurants change rarely; they are asked for again at this pace, in milliseconds. */
const ASK_AGAIN = 10_000;

/** The frame of the staff's pages: which restaurant, where to go, how live it is. */
export function StaffLayout() {
  const { t } = useTranslation(['staff', 'desk']);
  const { connection } = useSignedIn();
  const [chosenId, choose] = useLocationChoice();
  const { data, error } = useQuery(StaffPlaces, {
    fetchPolicy: 'cache-and-network',
    pollInterval: ASK_AGAIN,
  });
  const membership = data?.viewer.membership;
  const locations = membership?.organization.locations ?? [];
  const location = locations.find(({ id }) => id === chosenId) ?? locations[0];

  const value = useMemo<StaffContextValue | null>(
    () =>
      membership && location
        ? { role: membership.role, organization: membership.organization, location, connection }
        : null,
    [membership, location, connection],
  );

  if (!value) {
    return (
      <main className="desk staff-empty">
        {data ? (
          <Nothing icon={Store} title={t('noLocation')} body={t('noLocationBody')} />
        ) : error ? (
          <Nothing icon={CloudOff} title={t('desk:failed')} body={t('desk:failedBody')} />
        ) : (
          <span className="spinner" role="status" aria-label={t('desk:loading')} />
        )}
      </main>
    );
  }
  return (
    <StaffContext value={value}>
      <StaffFrame key={value.location.id} onChooseLocation={choose} />
    </StaffContext>
  );
}

function StaffFrame({ onChooseLocation }: { onChooseLocation(id: string): void }) {
  const { t } = useTranslation('desk');
  const { connection, location } = useStaff();
  const { state, clockOffsetMs } = useConnection(connection);
  const { data, failed } = useLiveOpenOrders(location.id);
  const now = Date.now() + clockOffsetMs;
  const calls = data?.openOrders.filter((order) => {
    const attention = attentionOf(order, now);
    return attention === 'accept' || attention === 'serve';
  }).length;
  return (
    <div className="desk staff">
      <StaffSide calls={calls ?? 0} onChooseLocation={onChooseLocation} />
      <main className="staff-main">
        {(state === 'stale' || (failed && data)) && (
          <p className="note staff-old" data-tone="warning">
            <CloudOff size={18} aria-hidden="true" />
            {t('oldData')}
          </p>
        )}
        <Outlet />
      </main>
    </div>
  );
}
