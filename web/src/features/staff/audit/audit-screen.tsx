import { useTranslation } from 'react-i18next';
import { AuditLog } from '../../../shared/audit/audit-log.tsx';
import { useStaff } from '../staff-context.ts';

/** What the organization's staff and partners did, for its owners. */
export function AuditScreen() {
  const { t } = useTranslation('audit');
  const { organization } = useStaff();
  return (
    <>
      <title>{`${t('title')} · ${organization.name}`}</title>
      <header className="staff-head">
        <div>
          <h1>{t('title')}</h1>
          <p className="muted">{t('lead')}</p>
        </div>
      </header>
      <AuditLog organizationId={organization.id} />
    </>
  );
}
