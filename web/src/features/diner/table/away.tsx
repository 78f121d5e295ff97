import { useEffect, useEffectEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { PageMessage } from '../../../shared/page-message.tsx';
import { Picture } from '../../../shared/picture.tsx';

/** Milliseconds after which it is tried again without being asked. */
const RETRY_EVERY = 10_000;

/** Nothing to show because no answer comes. Tries again by itself, and when asked. */
export function Away({ onRetry }: { onRetry(): void }) {
  const { t } = useTranslation('diner');
  const retry = useEffectEvent(onRetry);
  useEffect(() => {
    const timer = setInterval(() => retry(), RETRY_EVERY);
    return () => clearInterval(timer);
  }, []);
  return (
    <PageMessage
      picture={<Picture className="message-picture" url="/pictures/takeout-box.svg" name="box" />}
      title={t('away.title')}
      body={t('away.body')}
      action={{ label: t('tryAgain'), onClick: onRetry }}
    />
  );
}
