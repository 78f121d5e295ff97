import './admin-layout.css';
import { Building2, CloudOff, Gauge, LogOut, RefreshCw, ScrollText } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { NavLink, Outlet } from 'react-router';
import { shortDuration } from '../../shared/duration.ts';
import { Pill } from '../../shared/pill.tsx';
import { useNow } from '../../shared/use-now.ts';
import { useSignedIn } from '../sign-in/signed-in-context.ts';
import { freshnessOf } from './freshness.ts';
import { PlatformContext, usePlatform } from './platform-context.ts';
import { usePlatformReadings } from './use-platform-readings.ts';

/** The frame of the dashboard: where to go, how fresh the numbers are, who looks. */
export function AdminLayout() {
  const { t } = useTranslation(['admin', 'signIn', 'audit']);
  const { session, viewer } = useSignedIn();
  const readings = usePlatformReadings();
  return (
    <PlatformContext value={readings}>
      <div className="desk admin">
        <header className="admin-bar">
          <span className="admin-brand">
            <img src="/icon.svg" alt="" width={28} height={28} />
            <strong>{t('product')}</strong>
          </span>
          <nav aria-label={t('nav')}>
            <NavLink to="/admin" end>
              <Gauge size={18} aria-hidden="true" />
              <span>{t('overview')}</span>
            </NavLink>
            <NavLink to="/admin/organizations">
              <Building2 size={18} aria-hidden="true" />
              <span>{t('organizations')}</span>
            </NavLink>
            <NavLink to="/admin/audit">
              <ScrollText size={18} aria-hidden="true" />
              <span>{t('audit:nav')}</span>
            </NavLink>
          </nav>
          <Updated />
          <span className="admin-person">{viewer.user?.name}</span>
          <button
            type="button"
            className="icon-button"
            aria-label={t('signIn:signOut')}
            title={t('signIn:signOut')}
            onClick={() => void session.signOut()}
          >
            <LogOut size={18} />
          </button>
        </header>
        <main className="admin-main">
          <Outlet />
        </main>
      </div>
    </PlatformContext>
  );
}

/** How long ago the server answered anything at all; each panel says by itself when it is older. */
function Updated() {
  const { t } = useTranslation(['admin', 'desk']);
  const { operations, activity, busy } = usePlatform();
  const now = useNow(500);
  const answers = [operations, activity, busy].flatMap(({ answeredAt }) => answeredAt ?? []);
  const freshness = freshnessOf(answers.length > 0 ? Math.max(...answers) : undefined, now);
  const hasFailed = operations.failed && activity.failed && busy.failed;
  return (
    <span className="admin-updated" data-state={freshness.state}>
      {freshness.state === 'fresh' && (
        <Pill icon={RefreshCw} tone="success">
          {t('updated', { seconds: freshness.seconds })}
        </Pill>
      )}
      {freshness.state === 'waiting' && (
        <Pill icon={hasFailed ? CloudOff : RefreshCw} tone={hasFailed ? 'danger' : 'quiet'}>
          {hasFailed ? t('desk:failed') : t('waiting')}
        </Pill>
      )}
      {freshness.state === 'stale' && (
        <Pill icon={CloudOff} tone="danger">
          {t('stale', { duration: shortDuration(freshness.age) })}
        </Pill>
      )}
      <span className="visually-hidden" role="status">
        {freshness.state === 'stale' && t('staleBody')}
      </span>
    </span>
  );
}
