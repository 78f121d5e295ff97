import { useQuery } from '@apollo/client/react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { AuditPeople } from '../../../shared/audit/audit.operations.ts';
import { AuditLog } from '../../../shared/audit/audit-log.tsx';
import { Crumbs } from '../crumbs.tsx';

/** The log of one organization, or of the platform itself. */
export function AuditScreen() {
  const { t } = useTranslation(['audit', 'admin']);
  const { organizationId } = useParams();
  const { data } = useQuery(AuditPeople, {
    variables: { organizationId: organizationId ?? '' },
    skip: organizationId === undefined,
  });
  const name = data?.organization?.name ?? '';
  return (
    <>
      <title>{t('admin:pageTitle', { page: organizationId ? `${t('title')} · ${name}` : t('title') })}</title>
      <header className="admin-head">
        {organizationId && (
          <Crumbs
            to={[
              { label: t('admin:organizations'), path: '/admin/organizations' },
              { label: name, path: `/admin/organizations/${organizationId}` },
            ]}
          />
        )}
        <h1>{t('title')}</h1>
        <p className="muted">{t(organizationId ? 'lead' : 'platformLead')}</p>
      </header>
      <AuditLog key={organizationId} organizationId={organizationId} />
    </>
  );
}
