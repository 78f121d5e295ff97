import { formatMoney } from '@comanda/client/money';
import { useTranslation } from 'react-i18next';
import type { StaffReportQuery } from '../../../gql/graphql.ts';
import { ItemsTable } from './items-table.tsx';
import { ReportTiles } from './report-tiles.tsx';
import { clockText, shareText } from './report-words.ts';
import { StationsTable } from './stations-table.tsx';
import { TimesByDay, TimesByHour } from './times-table.tsx';
import { VoidsTable } from './voids-table.tsx';

export type KitchenReport = StaffReportQuery['kitchenReport'];

export interface KitchenSectionProps {
  report: KitchenReport;
  /** Name of the only station it is of; undefined for all. */
  station: string | undefined;
  /** Whether the days are more than one. */
  hasDays: boolean;
  fileParts: readonly string[];
}

/** How long tickets took, and what went wrong with them. */
export function KitchenSection({ report, station, hasDays, fileParts }: KitchenSectionProps) {
  const { t } = useTranslation('reports');
  return (
    <section className="report-section" aria-labelledby="report-kitchen">
      <h2 id="report-kitchen">
        {station ? t('kitchen.of', { station }) : t('kitchen.title')}
        <small>{t('precision')}</small>
      </h2>
      <KitchenTiles report={report} />
      {hasDays && <TimesByDay days={report.days} fileParts={fileParts} />}
      <TimesByHour hours={report.hours} fileParts={fileParts} />
      {!station && <StationsTable stations={report.stations} fileParts={fileParts} />}
      <ItemsTable items={report.items} fileParts={fileParts} />
      <VoidsTable voids={report.voids} fileParts={fileParts} />
    </section>
  );
}

function KitchenTiles({ report: { total, voids } }: { report: KitchenReport }) {
  const { t } = useTranslation('reports');
  const { tickets, medianSeconds, p90Seconds, late, recalls } = total;
  const voided = voids.reduce((sum, { items }) => sum + items, 0);
  const value = voids[0] && {
    amountMinor: voids.reduce((sum, one) => sum + one.value.amountMinor, 0),
    currency: voids[0].value.currency,
  };
  return (
    <ReportTiles
      tiles={[
        {
          key: 'tickets',
          title: t('kitchen.tickets'),
          value: tickets.toLocaleString(),
          sub: t('kitchen.ticketsSub'),
        },
        {
          key: 'median',
          title: t('kitchen.median'),
          value: clockText(medianSeconds),
          sub: t('kitchen.medianSub'),
        },
        { key: 'p90', title: t('kitchen.p90'), value: clockText(p90Seconds), sub: t('kitchen.p90Sub') },
        {
          key: 'late',
          title: t('kitchen.late'),
          value: shareText(late, tickets),
          sub: t('kitchen.lateSub', { count: late }),
        },
        {
          key: 'recalls',
          title: t('kitchen.recalls'),
          value: recalls.toLocaleString(),
          sub: t('kitchen.recallsSub'),
        },
        {
          key: 'voids',
          title: t('kitchen.voids'),
          value: voided.toLocaleString(),
          ...(value && { sub: t('kitchen.voidsSub', { value: formatMoney(value) }) }),
        },
      ]}
    />
  );
}
