import { useTranslation } from 'react-i18next';
import type { KitchenReport } from './kitchen-section.tsx';
import { ReportTable } from './report-table.tsx';
import { secondsColumn, ticketColumns } from './ticket-columns.ts';

/** How each station did. */
export function StationsTable({
  stations,
  fileParts,
}: {
  stations: KitchenReport['stations'];
  fileParts: readonly string[];
}) {
  const { t } = useTranslation('reports');
  type Row = KitchenReport['stations'][number];
  return (
    <ReportTable
      title={t('kitchen.byStation')}
      columns={[
        { key: 'station', title: t('kitchen.stationName'), value: ({ station }) => station.name },
        ...ticketColumns<Row>(t),
        secondsColumn<Row>('limit', t('kitchen.limit'), ({ station }) => station.lateSeconds, t),
      ]}
      rows={stations}
      rowKey={({ station }) => station.id}
      empty={t('kitchen.noTickets')}
      fileParts={fileParts}
    />
  );
}
