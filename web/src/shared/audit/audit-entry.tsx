import { KeyRound, ShieldAlert, UserRound } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { wallClock } from '../local-time.ts';
import { deviceName, isGrave, isKnownAction, spelledOut } from './audit-words.ts';
import type { AuditEntry } from './use-audit-pages.ts';

export interface AuditEntryRowProps {
  entry: AuditEntry;
  /** Names of API keys by id. */
  keys: ReadonlyMap<string, string>;
  onEntity(entityId: string): void;
}

/** One entry: when, who, what, about what, from where. */
export function AuditEntryRow({ entry, keys, onEntity }: AuditEntryRowProps) {
  const { t } = useTranslation('audit');
  const { action, actor, actorId, actorKind, address, entityId, userAgent } = entry;
  const keyName = keys.get(actorId);
  const isKey = actorKind === 'PARTNER';
  const person = actor?.name ?? t('somebody');
  const who = isKey ? (keyName ? t('key', { name: keyName }) : t('unknownKey')) : person;
  const Icon = isGrave(action) ? ShieldAlert : isKey ? KeyRound : UserRound;
  return (
    <li className="audit-entry" data-grave={isGrave(action)} data-action={action}>
      <time dateTime={entry.at}>{wallClock(entry.at, undefined, true)}</time>
      <Icon size={18} aria-hidden="true" />
      <span className="audit-what">
        <strong>{isKnownAction(action) ? t(`actions.${action}`) : spelledOut(action)}</strong>
        <span>{who}</span>
      </span>
      <button
        type="button"
        className="audit-entity"
        title={entityId}
        aria-label={t('onlyThis', { id: entityId })}
        onClick={() => onEntity(entityId)}
      >
        {entityId.slice(0, 4)}…{entityId.slice(-6)}
      </button>
      <span className="audit-where" title={userAgent ?? undefined}>
        {address && <span>{address}</span>}
        {userAgent && <span>{deviceName(userAgent)}</span>}
      </span>
    </li>
  );
}
