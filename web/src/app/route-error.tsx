import { useTranslation } from 'react-i18next';
import { PageMessage } from '../shared/page-message.tsx';

/** What is left when a screen fails while rendering, or its code cannot be fetched. */
export function RouteError() {
  const { t } = useTranslation('common');
  return (
    <PageMessage
      title={t('brokenTitle')}
      body={t('brokenBody')}
      action={{ label: t('reload'), onClick: () => window.location.reload() }}
    />
  );
}
