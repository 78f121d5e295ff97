import { formatMoney, majorUnits } from '@comanda/client/money';
import { useTranslation } from 'react-i18next';
import type { KitchenReport } from './kitchen-section.tsx';
import { ReportTable } from './report-table.tsx';

/** What was voided, and why. */
export function VoidsTable({
  voids,
  fileParts,
}: {
  voids: KitchenReport['voids'];
  fileParts: readonly string[];
}) {
  const { t } = useTranslation('reports');
  return (
    <ReportTable
      title={t('kitchen.voidReasons')}
      columns={[
        {
          key: 'reason',
          title: t('kitchen.reason'),
          value: ({ reason }) => reason ?? t('kitchen.otherReasons'),
        },
        { key: 'items', title: t('kitchen.items'), value: ({ items }) => items },
        {
          key: 'value',
          title: t('kitchen.value'),
          csvTitle: `${t('kitchen.value')} (${voids[0]?.value.currency ?? ''})`,
          value: ({ value }) => majorUnits(value),
          text: ({ value }) => formatMoney(value),
        },
      ]}
      rows={voids}
      rowKey={({ reason, value }) => `${value.currency} ${reason}`}
      empty={t('kitchen.noVoids')}
      fileParts={fileParts}
    />
  );
}
