import { useTranslation } from 'react-i18next';

/** Everything under `/staff`. */
export function StaffApp() {
  const { t } = useTranslation('staff');
  return (
    <main className="page-message" aria-busy="true">
      <p>{t('loading')}</p>
    </main>
  );
}
