import './welcome.css';
import { QrCode } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

/** The start page: most people who see it have lost their table's address. */
export function Welcome() {
  const { t } = useTranslation('welcome');
  return (
    <div className="welcome">
      <main>
        <span className="welcome-mark" aria-hidden="true">
          <QrCode size={44} strokeWidth={1.6} />
        </span>
        <h1>{t('title')}</h1>
        <p>{t('body')}</p>
      </main>
      <footer>
        <Link to="/staff">{t('staff')}</Link>
        <a href="/kds/">{t('kitchen')}</a>
      </footer>
    </div>
  );
}
