import '../admin-table.css';
import './organization-screen.css';
import { useApolloClient } from '@apollo/client/react';
import { Building2, CloudOff } from 'lucide-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { AdminOrganizationsQuery } from '../../../gql/graphql.ts';
import { dateName } from '../../../shared/local-time.ts';
import { Nothing } from '../../../shared/nothing.tsx';
import { AllOrganizations } from '../admin.operations.ts';

const PAGE = 50;

type Organization = AdminOrganizationsQuery['organizations']['nodes'][number];

interface Read {
  organizations: Organization[];
  endCursor: string | null;
  hasMore: boolean;
}

/** All organizations, oldest first, also those without orders today. */
export function OrganizationsScreen() {
  const { t } = useTranslation(['admin', 'desk']);
  const { read, isLoading, failed, loadMore } = useOrganizations();
  return (
    <>
      <title>{t('pageTitle', { page: t('all.title') })}</title>
      <header className="admin-head">
        <h1>{t('all.title')}</h1>
      </header>
      <section className="panel admin-panel">
        {!read ? (
          failed ? (
            <Nothing icon={CloudOff} title={t('desk:failed')}>
              <button type="button" className="desk-button" onClick={loadMore}>
                {t('desk:tryAgain')}
              </button>
            </Nothing>
          ) : (
            <span className="bones admin-rows" />
          )
        ) : read.organizations.length === 0 ? (
          <Nothing icon={Building2} title={t('all.none')} body={t('all.noneBody')} />
        ) : (
          <>
            <OrganizationsTable organizations={read.organizations} />
            {read.hasMore && (
              <button
                type="button"
                className="desk-button"
                data-kind="plain"
                aria-disabled={isLoading}
                onClick={loadMore}
              >
                {t(isLoading ? 'desk:loadingMore' : 'desk:loadMore')}
              </button>
            )}
            <span role="alert" className="field-problem">
              {failed && t('desk:loadMoreFailed')}
            </span>
          </>
        )}
      </section>
    </>
  );
}

function useOrganizations() {
  const client = useApolloClient();
  const [read, setRead] = useState<Read>();
  const [isLoading, setLoading] = useState(false);
  const [failed, setFailed] = useState(false);
  const isBusy = useRef(false);

  const readPage = useCallback(
    async (after: string | null) => {
      if (isBusy.current) return;
      isBusy.current = true;
      setLoading(true);
      setFailed(false);
      try {
        const variables = { first: PAGE, after };
        const { data } = await client.query({
          query: AllOrganizations,
          variables,
          fetchPolicy: 'network-only',
        });
        if (!data) throw new Error('The answer has no data.');
        const { nodes, pageInfo } = data.organizations;
        setRead((known) => ({
          organizations: after === null ? nodes : [...(known?.organizations ?? []), ...nodes],
          endCursor: pageInfo.endCursor,
          hasMore: pageInfo.hasNextPage,
        }));
      } catch {
        setFailed(true);
      }
      isBusy.current = false;
      setLoading(false);
    },
    [client],
  );
  useEffect(() => void readPage(null), [readPage]);
  return { read, isLoading, failed, loadMore: () => void readPage(read?.endCursor ?? null) };
}

function OrganizationsTable({ organizations }: { organizations: Organization[] }) {
  const { t } = useTranslation('admin');
  return (
    <div className="admin-scroll">
      <table className="admin-table">
        <thead>
          <tr>
            <th scope="col">{t('busy.organization')}</th>
            <th scope="col" data-left="true">
              {t('all.locations')}
            </th>
            <th scope="col">{t('all.since')}</th>
          </tr>
        </thead>
        <tbody>
          {organizations.map(({ id, name, locations, createdAt }) => (
            <tr key={id}>
              <th scope="row">
                <Link to={`/admin/organizations/${id}`}>{name}</Link>
              </th>
              <td data-left="true" className="organizations-places">
                {locations.map((location) => location.name).join(', ') || '–'}
              </td>
              <td>{dateName(createdAt)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
