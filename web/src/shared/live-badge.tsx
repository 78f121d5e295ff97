import { type Connection, useConnection } from '@comanda/client/connection';
import { CloudOff, LoaderCircle, Radio } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Pill } from './pill.tsx';

/** Whether what is on the screen is what the server knows, by its heartbeat. */
export function LiveBadge({ connection }: { connection: Connection }) {
  const { t } = useTranslation('desk');
  const { state, staleSeconds } = useConnection(connection);
  return (
    <>
      <span aria-hidden="true">
        {state === 'live' && (
          <Pill icon={Radio} tone="success">
            {t('live')}
          </Pill>
        )}
        {state === 'connecting' && (
          <Pill icon={LoaderCircle} tone="quiet">
            {t('connecting')}
          </Pill>
        )}
        {state === 'stale' && (
          <Pill icon={CloudOff} tone="danger">
            {t('stale', { seconds: staleSeconds })}
          </Pill>
        )}
      </span>
      {/* Told once per change, not every second. */}
      <span className="visually-hidden" role="status">
        {state === 'stale' ? t('oldData') : t(state)}
      </span>
    </>
  );
}
