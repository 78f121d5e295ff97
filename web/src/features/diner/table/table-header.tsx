import './table-header.css';
import { useConnection } from '@comanda/client/connection';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { people } from './people.ts';
import { useTable } from './table-context.ts';

export interface TableHeaderProps {
  before?: ReactNode;
  after?: ReactNode;
  /** Whether the name of the place is the heading of the page. */
  isPageTitle?: boolean;
}

/** Seconds that connecting may take before it is worth a word. */
const PATIENCE = 5;

/** Where you are and who is with you. Stays at the top of every screen. */
export function TableHeader({ before, after, isPageTitle = false }: TableHeaderProps) {
  const { t } = useTranslation('diner');
  const { joined, tableSession, connection } = useTable();
  const { state, staleSeconds } = useConnection(connection);
  const isCutOff = state === 'stale' || (state === 'connecting' && staleSeconds >= PATIENCE);
  const guests = tableSession?.guests ?? [joined.guest];
  const { shown, more } = people(guests, joined.guest.id);
  const names = guests.map(({ id, name }) => (id === joined.guest.id ? t('you') : name)).join(', ');
  const { location, table } = joined.tableSession;
  const Name = isPageTitle ? 'h1' : 'strong';
  return (
    <header className="table-header">
      <div className="table-header-row">
        {before}
        <div className="table-header-place">
          <Name>{location.name}</Name>
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
