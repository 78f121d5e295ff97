import {
  ChartColumn,
  ChefHat,
  ChevronsUpDown,
  KeyRound,
  LayoutGrid,
  LogOut,
  QrCode,
  ReceiptText,
  ScrollText,
  UserRound,
  UtensilsCrossed,
} from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink, useLocation } from 'react-router';
import { LiveBadge } from '../../shared/live-badge.tsx';
import { Sheet } from '../../shared/sheet.tsx';
import { useSignedIn } from '../sign-in/signed-in-context.ts';
import { may } from './rights.ts';
import { useStaff } from './staff-context.ts';

const PAGES = [
  { to: '/staff/tables', icon: LayoutGrid, label: 'tablesNav' },
  { to: '/staff/orders', icon: ReceiptText, label: 'ordersNav' },
  { to: '/staff/menu', icon: UtensilsCrossed, label: 'menuNav' },
  { to: '/staff/reports', icon: ChartColumn, label: 'reportsNav', deed: 'readReports' },
  { to: '/staff/kitchen', icon: ChefHat, label: 'kitchenNav', deed: 'manageKitchen' },
  { to: '/staff/qr-codes', icon: QrCode, label: 'qrNav' },
  { to: '/staff/api-keys', icon: KeyRound, label: 'apiKeysNav', deed: 'manageApiKeys' },
  { to: '/staff/audit', icon: ScrollText, label: 'auditNav', deed: 'readAuditLog' },
] as const;

export interface StaffSideProps {
  /** How many orders wait for somebody. */
  calls: number;
  onChooseLocation(id: string): void;
}

/** A column at the left of a desk; on a phone a bar at the top and the pages at the bottom, under the thumb. */
export function StaffSide({ calls, onChooseLocation }: StaffSideProps) {
  const { t } = useTranslation('staff');
  const { role, organization, location, connection } = useStaff();
  const pages = PAGES.filter((page) => !('deed' in page) || may(role, page.deed));
  const nav = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page is another link that must be seen
  useEffect(() => {
    nav.current?.querySelector('[aria-current]')?.scrollIntoView({ inline: 'nearest', block: 'nearest' });
  }, [pathname]);
  return (
    <header className="staff-side">
      <div className="staff-place">
        <small>{organization.name}</small>
        {organization.locations.length > 1 ? (
          <label className="staff-switch">
            <span className="visually-hidden">{t('location')}</span>
            <select
              value={location.id}
              title={location.name}
              onChange={(event) => onChooseLocation(event.target.value)}
            >
              {organization.locations.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
            <ChevronsUpDown size={16} aria-hidden="true" />
          </label>
        ) : (
          <strong>{location.name}</strong>
        )}
      </div>
      <nav ref={nav} className="staff-nav" aria-label={t('nav')}>
        {pages.map(({ to, icon: Icon, label }) => (
          <NavLink key={to} to={to}>
            <Icon size={20} aria-hidden="true" />
            <span>{t(label)}</span>
            {to === '/staff/orders' && calls > 0 && (
              <b>
                <span aria-hidden="true">{calls > 99 ? '99+' : calls}</span>
                <span className="visually-hidden">{t('toServe', { count: calls })}</span>
              </b>
            )}
          </NavLink>
        ))}
      </nav>
      <div className="staff-live">
        <LiveBadge connection={connection} />
      </div>
      <Account />
    </header>
  );
}

function Account() {
  const { t } = useTranslation('signIn');
  const { session, viewer } = useSignedIn();
  const { role } = useStaff();
  const [isOpen, setOpen] = useState(false);
  const name = viewer.user?.name ?? '';
  return (
    <div className="staff-account">
      <span className="staff-person">
        <strong>{name}</strong>
        <small>{t(`roles.${role}`)}</small>
      </span>
      <button
        type="button"
        className="icon-button staff-account-out"
        aria-label={t('signOut')}
        title={t('signOut')}
        onClick={() => void session.signOut()}
      >
        <LogOut size={18} />
      </button>
      <button
        type="button"
        className="icon-button staff-account-open"
        aria-label={t('account')}
        onClick={() => setOpen(true)}
      >
        <UserRound size={22} />
      </button>
      {isOpen && (
        <Sheet label={t('account')} title={name} onClose={() => setOpen(false)}>
          <div className="staff-account-sheet">
            <p className="muted">
              {t(`roles.${role}`)}
              {viewer.user?.email && ` · ${viewer.user.email}`}
            </p>
            <button type="button" className="desk-button" onClick={() => void session.signOut()}>
              <LogOut size={18} aria-hidden="true" />
              {t('signOut')}
            </button>
          </div>
        </Sheet>
      )}
    </div>
  );
}
