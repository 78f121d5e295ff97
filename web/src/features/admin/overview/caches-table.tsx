import '../admin-table.css';
import { PackageOpen } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { AdminOperationsQuery } from '../../../gql/graphql.ts';
import { Nothing } from '../../../shared/nothing.tsx';
import { memoryText, shareText } from '../quantities.ts';

type Caches = AdminOperationsQuery['operations']['caches'];

const count = new Intl.NumberFormat();

/** How often what the gateway keeps spared a fetch, and what it gave up why. */
export function CachesTable({ caches }: { caches: Caches }) {
  const { t } = useTranslation('admin');
  if (caches.length === 0)
    return <Nothing icon={PackageOpen} title={t('caches.none')} body={t('caches.noneBody')} />;
  return (
    <div className="admin-scroll">
      <table className="admin-table">
        <thead>
          <tr>
            <th scope="col">{t('caches.cache')}</th>
            <th scope="col">{t('caches.share')}</th>
            <th scope="col">{t('caches.hits')}</th>
            <th scope="col">{t('caches.fetched')}</th>
            <th scope="col">{t('caches.changed')}</th>
            <th scope="col">{t('caches.evicted')}</th>
            <th scope="col">{t('caches.entries')}</th>
            <th scope="col">{t('caches.size')}</th>
          </tr>
        </thead>
        <tbody>
          {caches.map(({ name, entries, bytes, hits, misses, bypasses, changed, evicted }) => {
            const fetched = misses + bypasses;
            return (
              <tr key={name}>
                <th scope="row">{name === 'entity' ? t('caches.entity') : t('caches.response')}</th>
                <td>{hits + fetched === 0 ? '–' : shareText(hits, hits + fetched)}</td>
                <td>{count.format(hits)}</td>
                <td>{count.format(fetched)}</td>
                <td>{count.format(changed)}</td>
                <td>{count.format(evicted)}</td>
                <td>{count.format(entries)}</td>
                <td>{memoryText(bytes)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
