import { useTranslation } from 'react-i18next';
import { PageMessage } from '../shared/page-message.tsx';

/** An address that leads nowhere. */
export function NotFound() {
  const { t } = useTranslation('common');
  return (
    <PageMessage
      title={t('notFoundTitle')}
      body={t('notFoundBody')}
      action={{ label: t('toStart'), to: '/' }}
    />
  );
}
