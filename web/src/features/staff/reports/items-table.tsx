import { Search } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { KitchenReport } from './kitchen-section.tsx';
import { ReportTable } from './report-table.tsx';
import { secondsColumn } from './ticket-columns.ts';

/** From so many items on there is something to search. */
const searchFrom = 16;

/** How each item of the menu went. */
export function ItemsTable({
  items,
  fileParts,
}: {
  items: KitchenReport['items'];
  fileParts: readonly string[];
}) {
  const { t } = useTranslation('reports');
  const [wanted, setWanted] = useState('');
  type Row = KitchenReport['items'][number];
  const word = wanted.trim().toLowerCase();
  const rows = word ? items.filter(({ name }) => name.toLowerCase().includes(word)) : items;
  return (
    <ReportTable
      title={t('kitchen.byItem')}
      columns={[
        { key: 'item', title: t('kitchen.item'), value: ({ name }) => name },
        {
          key: 'station',
          title: t('kitchen.stationName'),
          value: ({ station }) => station.name,
          isText: true,
        },
        { key: 'sold', title: t('kitchen.sold'), value: ({ sold }) => sold },
        secondsColumn<Row>('median', t('kitchen.median'), ({ medianSeconds }) => medianSeconds, t),
        secondsColumn<Row>('p90', t('kitchen.p90'), ({ p90Seconds }) => p90Seconds, t),
        { key: 'recalls', title: t('kitchen.recalls'), value: ({ recalls }) => recalls },
        { key: 'voided', title: t('kitchen.voids'), value: ({ voided }) => voided },
      ]}
      rows={rows}
      rowKey={({ menuItem, name }) => menuItem?.id ?? name}
      empty={word ? t('kitchen.noItem') : t('noneBody')}
      fileParts={fileParts}
      tools={
        items.length >= searchFrom && (
          <label className="search-field report-search">
            <span className="visually-hidden">{t('kitchen.findItem')}</span>
            <Search size={16} aria-hidden="true" />
            <input
              type="search"
              value={wanted}
              placeholder={t('kitchen.findItem')}
              onChange={({ target }) => setWanted(target.value)}
            />
          </label>
        )
      }
    />
  );
}
