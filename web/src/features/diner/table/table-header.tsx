import './table-header.css';
import { useConnection } from '@comanda/client/connection';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { people } from './people.ts';
import { useTable } from './table-context.ts';

/** Seconds that connecting may take before it is worth a word. */
const PATIENCE = 5;

/** Where you are and who is with you. Stays at the top of every screen. */
export function TableHeader({ before, after }: { before?: ReactNode; after?: ReactNode }) {
  const { t } = useTranslation('diner');
  const { joined, tableSession, connection } = useTable();
  const { state, staleSeconds } = useConnection(connection);
  const isCutOff = state === 'stale' || (state === 'connecting' && staleSeconds >= PATIENCE);
  const guests = tableSession?.guests ?? [joined.guest];
  const { shown, more } = people(guests, joined.guest.id);
  const names = guests.map(({ id, name }) => (id === joined.guest.id ? t('you') : name)).join(', ');
  const { location, table } = joined.tableSession;
  return (
    <header className="table-header">
      <div className="table-header-row">
        {before}
        <div className="table-header-place">
          <strong>{location.name}</strong>
          <span>
            {t('table', { name: table.name })}
            <span className="reconnecting" role="status" data-testid="reconnecting">
              {isCutOff && t('reconnecting')}
            </span>
          </span>
        </div>
        <div className="people" role="img" aria-label={`${t('people', { count: guests.length })}: ${names}`}>
          {shown.map((person) => (
            <span key={person.id} className="person" data-own={person.id === joined.guest.id}>
              {person.initials}
            </span>
          ))}
          {more > 0 && <span className="person">+{more}</span>}
        </div>
        {after}
      </div>
    </header>
  );
}
