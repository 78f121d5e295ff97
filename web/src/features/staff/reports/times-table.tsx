import { useTranslation } from 'react-i18next';
import type { KitchenReport } from './kitchen-section.tsx';
import { ReportChart } from './report-chart.tsx';
import { ReportTable } from './report-table.tsx';
import { clockText, hourText, shortDay } from './report-words.ts';
import { ticketColumns, type WithFigures } from './ticket-columns.ts';

interface Parts {
  fileParts: readonly string[];
}

/** How long tickets took in each hour of the day, and whether the rush is where it is thought to be. */
export function TimesByHour({ hours, fileParts }: Parts & { hours: KitchenReport['hours'] }) {
  const { t } = useTranslation('reports');
  return (
    <ReportTable
      title={t('kitchen.byHour')}
      columns={[
        { key: 'hour', title: t('kitchen.hour'), value: ({ hour }) => hourText(hour) },
        ...ticketColumns<KitchenReport['hours'][number]>(t),
      ]}
      rows={hours}
      rowKey={({ hour }) => String(hour)}
      empty={t('kitchen.noTickets')}
      shown={24}
      fileParts={fileParts}
    >
      <TimesChart rows={hours.map((row) => ({ ...row, label: hourText(row.hour) }))} />
    </ReportTable>
  );
}

/** How long tickets took on each day. */
export function TimesByDay({ days, fileParts }: Parts & { days: KitchenReport['days'] }) {
  const { t } = useTranslation('reports');
  return (
    <ReportTable
      title={t('kitchen.byDay')}
      columns={[
        { key: 'day', title: t('kitchen.day'), value: ({ day }) => day, text: ({ day }) => shortDay(day) },
        ...ticketColumns<KitchenReport['days'][number]>(t),
      ]}
      rows={days.toReversed()}
      rowKey={({ day }) => day}
      empty={t('kitchen.noTickets')}
      shown={7}
      fileParts={fileParts}
      isWide
    >
      <TimesChart rows={days.map((row) => ({ ...row, label: shortDay(row.day) }))} />
    </ReportTable>
  );
}

function TimesChart({ rows }: { rows: readonly (WithFigures & { label: string })[] }) {
  const { t } = useTranslation('reports');
  const minutes = (seconds: number | null | undefined) =>
    seconds === null || seconds === undefined ? null : seconds / 60;
  const most = Math.max(0, ...rows.map(({ figures }) => figures.p90Seconds ?? 0));
  return (
    <ReportChart
      points={rows.map(({ label, figures }) => ({
        label,
        bar: minutes(figures.medianSeconds),
        line: minutes(figures.p90Seconds),
      }))}
      barName={t('kitchen.median')}
      lineName={t('kitchen.p90')}
      summary={t('kitchen.chart', { count: rows.length, most: clockText(most) })}
      axis={(value) => t('kitchen.minutes', { count: value })}
      exact={(value) => clockText(60 * value)}
    />
  );
}
