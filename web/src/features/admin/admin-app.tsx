import { useTranslation } from 'react-i18next';

/** Everything under `/admin`. */
export function AdminApp() {
  const { t } = useTranslation('admin');
  return (
    <main className="page-message" aria-busy="true">
      <p>{t('loading')}</p>
    </main>
  );
}
