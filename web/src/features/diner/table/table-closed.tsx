import { useTranslation } from 'react-i18next';
import { PageMessage } from '../../../shared/page-message.tsx';
import { Picture } from '../../../shared/picture.tsx';

/** The end of a visit. Sitting down again is the diner's own wish, so it is not done for them. */
export function TableClosed({ locationName, onAgain }: { locationName: string; onAgain(): void }) {
  const { t } = useTranslation('diner');
  return (
    <PageMessage
      picture={<Picture className="message-picture" url="/pictures/teacup-without-handle.svg" name="tea" />}
      title={t('closed.title')}
      body={t('closed.body', { location: locationName })}
      action={{ label: t('closed.again'), onClick: onAgain }}
    >
      <p className="message-note">{t('closed.note')}</p>
    </PageMessage>
  );
}
