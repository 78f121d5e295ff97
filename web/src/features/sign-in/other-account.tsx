import type { SignedIn, StaffSession } from '@comanda/client/session';
import { ShieldAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { PageMessage } from '../../shared/page-message.tsx';

/** Somebody is signed in, but these pages are for others. */
export function OtherAccount({ session, viewer }: { session: StaffSession; viewer: SignedIn }) {
  const { t } = useTranslation('signIn');
  const name = viewer.user?.name ?? viewer.user?.email ?? '';
  const isStaff = viewer.kind === 'STAFF';
  return (
    <PageMessage
      picture={<ShieldAlert size={48} strokeWidth={1.5} aria-hidden="true" />}
      title={t('otherAccount.title')}
      body={t(isStaff ? 'otherAccount.adminBody' : 'otherAccount.staffBody', { name })}
      action={{ label: t('otherAccount.signOut'), onClick: () => void session.signOut() }}
    >
      <Link to={isStaff ? '/staff' : '/admin'}>
        {t(isStaff ? 'otherAccount.toStaff' : 'otherAccount.toAdmin')}
      </Link>
    </PageMessage>
  );
}
