import './overview-screen.css';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { AdminPanel } from '../admin-panel.tsx';
import { usePlatform } from '../platform-context.ts';
import { BusyTable } from './busy-table.tsx';
import { CachesTable } from './caches-table.tsx';
import { Health } from './health.tsx';
import { LatencyTable } from './latency-table.tsx';
import { GatewayTiles, RestaurantTiles } from './tiles.tsx';

// The charts' library is as large as the rest of the dashboard; the numbers do not wait for it.
const OrdersChart = lazy(async () => ({ default: (await import('./orders-chart.tsx')).OrdersChart }));
const LatencyChart = lazy(async () => ({ default: (await import('./latency-chart.tsx')).LatencyChart }));

/** Is every restaurant being served, right now; what needs attention first. */
export function OverviewScreen() {
  const { t } = useTranslation('admin');
  const { operations, activity, busy, samples } = usePlatform();
  const chartBones = <span className="bones admin-chart" />;
  const rowBones = <span className="bones admin-rows" />;
  return (
    <div className="overview">
      <title>{t('pageTitle', { page: t('overview') })}</title>
      <h1 className="visually-hidden">{t('overview')}</h1>
      <RestaurantTiles polled={activity} />
      <GatewayTiles polled={operations} />
      <AdminPanel
        className="overview-health"
        title={t('health.title')}
        of={operations}
        loading={<span className="bones admin-line" />}
      >
        {({ operations: { parts } }) => <Health parts={parts} />}
      </AdminPanel>
      <AdminPanel title={t('busy.title')} lead={t('busy.lead')} of={busy} loading={rowBones}>
        {({ orderActivity }) => <BusyTable organizations={orderActivity.organizations} />}
      </AdminPanel>
      <AdminPanel title={t('orders.title')} lead={t('orders.since')} of={activity} loading={chartBones}>
        {({ orderActivity }) => (
          <Suspense fallback={chartBones}>
            <OrdersChart perMinute={orderActivity.placedPerMinute} endsAt={activity.answeredAt ?? 0} />
          </Suspense>
        )}
      </AdminPanel>
      <AdminPanel title={t('latency.title')} of={operations} loading={rowBones}>
        {({ operations: reading }) => <LatencyTable reading={reading} />}
      </AdminPanel>
      <AdminPanel title={t('caches.title')} lead={t('caches.lead')} of={operations} loading={rowBones}>
        {({ operations: { caches } }) => <CachesTable caches={caches} />}
      </AdminPanel>
      <AdminPanel
        title={t('latency.chart')}
        lead={t('latency.chartSince')}
        of={operations}
        loading={chartBones}
      >
        {() => (
          <Suspense fallback={chartBones}>
            <LatencyChart samples={samples} />
          </Suspense>
        )}
      </AdminPanel>
    </div>
  );
}
