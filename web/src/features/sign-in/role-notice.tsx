import type { StaffSession } from '@comanda/client/session';
import { Info, X } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';

/** Says that somebody changed what this person may do, since pages may come and go with it. */
export function RoleNotice({ session }: { session: StaffSession }) {
  const { t } = useTranslation('signIn');
  const notice = useSyncExternalStore(session.subscribe, () => session.notice);
  if (notice?.kind !== 'role-changed') return null;
  const role = t(`roles.${notice.role as 'COOK' | 'WAITER' | 'MANAGER' | 'OWNER'}`); // the API's own enum
  return (
    <p className="note role-notice" data-tone="warning" role="status">
      <Info size={18} aria-hidden="true" />
      <span>{t('roleChanged', { role })}</span>
      <button
        type="button"
        className="icon-button"
        aria-label={t('dismiss')}
        onClick={() => session.dismissNotice()}
      >
        <X size={20} />
      </button>
    </p>
  );
}
