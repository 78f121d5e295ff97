import { useQuery } from '@apollo/client/react';
import { useTranslation } from 'react-i18next';
import { shortDuration } from '../../../shared/duration.ts';
import { useStaff } from '../staff-context.ts';
import { ReportSoldOut } from './report.operations.ts';
import { type DaySpan, dayAfter, startOfDay } from './report-choice.ts';
import { ReportTable } from './report-table.tsx';
import { soldOutPeriods } from './sold-out-periods.ts';

export interface SoldOutTableProps {
  span: DaySpan;
  stationId: string;
  /** In milliseconds since the epoch. */
  now: number;
  fileParts: readonly string[];
}

/** As many changes as the server tells of at once. */
const mostEntries = 1_000;

/** What could not be ordered, from when to when. */
export function SoldOutTable({ span, stationId, now, fileParts }: SoldOutTableProps) {
  const { t } = useTranslation('reports');
  const { location } = useStaff();
  const { timeZone } = location;
  const { data } = useQuery(ReportSoldOut, {
    variables: {
      locationId: location.id,
      from: startOfDay(span.from, timeZone).toISOString(),
      to: startOfDay(dayAfter(span.to, 1), timeZone).toISOString(),
    },
    fetchPolicy: 'cache-and-network',
    pollInterval: 30_000,
  });
  if (!data) return null;
  const entries = data.availabilityHistory;
  const format = new Intl.DateTimeFormat(undefined, {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
  });
  const rows = soldOutPeriods(
    entries.filter(({ menuItem }) => stationId === '' || menuItem.station.id === stationId),
  ).map((period) => ({
    ...period,
    ms: period.from === null ? null : (period.to ? Date.parse(period.to) : now) - Date.parse(period.from),
  }));
  return (
    <ReportTable
      title={t('soldOut.title')}
      columns={[
        { key: 'item', title: t('soldOut.item'), value: ({ name }) => name },
        {
          key: 'from',
          title: t('soldOut.from'),
          isText: true,
          value: ({ from }) => from,
          text: ({ from }) => (from ? format.format(new Date(from)) : t('soldOut.before')),
        },
        {
          key: 'to',
          title: t('soldOut.to'),
          isText: true,
          value: ({ to }) => to,
          text: ({ to }) => (to ? format.format(new Date(to)) : t('soldOut.still')),
        },
        {
          key: 'lasted',
          title: t('soldOut.lasted'),
          csvTitle: t('soldOut.lastedMinutes'),
          value: ({ ms }) => (ms === null ? null : Math.round(ms / 60_000)),
          text: ({ ms }) => (ms === null ? '–' : shortDuration(ms)),
        },
      ]}
      rows={rows}
      rowKey={({ menuItemId, from, to }) => `${menuItemId} ${from} ${to}`}
      empty={t('soldOut.none')}
      fileParts={fileParts}
    >
      {entries.length >= mostEntries && <p className="muted">{t('soldOut.most')}</p>}
    </ReportTable>
  );
}
