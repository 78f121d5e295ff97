import { Ban, CircleCheck, Clock, RefreshCw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Pill } from '../../../shared/pill.tsx';
import { type StaffApiKey, stateOf } from './api-key-state.ts';

const LOOKS = {
  active: { icon: CircleCheck, tone: 'success' },
  expired: { icon: Clock, tone: 'quiet' },
  revoked: { icon: Ban, tone: 'danger' },
} as const;

export interface ApiKeyRowProps {
  apiKey: StaffApiKey;
  /** By the server's clock, in milliseconds since the epoch. */
  now: number;
  timeZone: string;
  onRotate(): void;
  onRevoke(): void;
}

/** One key: what it is, what it may, and what can be done with it. */
export function ApiKeyRow({ apiKey, now, timeZone, onRotate, onRevoke }: ApiKeyRowProps) {
  const { t } = useTranslation('staff');
  const state = stateOf(apiKey, now);
  const { name, lastFour, scopes, expiresAt, lastUsedAt, overlapUntil } = apiKey;
  const date = (iso: string) =>
    new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(
      new Date(iso),
    );
  return (
    <li className="api-key" data-state={state}>
      <div className="api-key-name">
        <h2>{name}</h2>
        <code>ck_…{lastFour}</code>
        <Pill {...LOOKS[state]}>{t(`apiKeys.state.${state}`)}</Pill>
      </div>
      <ul className="api-key-may">
        {scopes.map((scope) => (
          <li key={scope}>{t(`apiKey.scope.${scope}`)}</li>
        ))}
      </ul>
      <p className="muted number">
        {lastUsedAt ? t('apiKeys.used', { date: date(lastUsedAt) }) : t('apiKeys.unused')}
        {' · '}
        {expiresAt ? t('apiKeys.ends', { date: date(expiresAt) }) : t('apiKeys.endless')}
      </p>
      {state === 'active' && overlapUntil && (
        <p className="muted number">{t('apiKeys.overlap', { date: date(overlapUntil) })}</p>
      )}
      {state === 'active' && (
        <div className="api-key-buttons">
          <button
            type="button"
            className="desk-button"
            aria-label={t('apiKeys.rotateOf', { name })}
            onClick={onRotate}
          >
            <RefreshCw size={18} aria-hidden="true" />
            {t('apiKeys.rotate')}
          </button>
          <button
            type="button"
            className="desk-button"
            aria-label={t('apiKeys.revokeOf', { name })}
            onClick={onRevoke}
          >
            <Ban size={18} aria-hidden="true" />
            {t('apiKeys.revoke')}
          </button>
        </div>
      )}
    </li>
  );
}
