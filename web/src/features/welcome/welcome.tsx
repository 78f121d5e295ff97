import './welcome.css';
import { joinedTables } from '@comanda/client/session';
import { ArrowRight, QrCode } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

/** The start page: most people who see it have lost their table's address, or are staff. */
export function Welcome() {
  const { t } = useTranslation('welcome');
  const [tables] = useState(() => joinedTables(localStorage));
  return (
    <div className="welcome">
      <title>Comanda</title>
      <main>
        <span className="welcome-mark" aria-hidden="true">
          <QrCode size={56} strokeWidth={1.5} />
        </span>
        <h1>{t('title')}</h1>
        <p>{t('body')}</p>
        {tables.length > 0 && (
          <ul className="welcome-tables" aria-label={t('tables')}>
            {tables.map(({ code, tableSession: { table, location } }) => (
              <li key={code}>
                <Link to={`/t/${code}`}>
                  <span>
                    <strong>{t('returnTo', { table: table.name })}</strong>
                    <small>{location.name}</small>
                  </span>
                  <ArrowRight size={22} aria-hidden="true" />
                </Link>
              </li>
            ))}
          </ul>
        )}
      </main>
      <footer>
        <Link to="/staff">{t('staff')}</Link>
        <a href="/kds/">{t('kitchen')}</a>
      </footer>
    </div>
  );
}
