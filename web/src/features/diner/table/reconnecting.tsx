import './reconnecting.css';
import { type Connection, useConnection } from '@comanda/client/connection';
import { useTranslation } from 'react-i18next';

/** Seconds that connecting may take before it is worth a word. */
const PATIENCE = 5;

/** A quiet strip while what is on the screen may be old. It lies over the page, so that nothing moves when it comes and goes. */
export function Reconnecting({ connection }: { connection: Connection }) {
  const { t } = useTranslation('diner');
  const { state, staleSeconds } = useConnection(connection);
  const isShown = state === 'stale' || (state === 'connecting' && staleSeconds >= PATIENCE);
  return (
    <div className="reconnecting" role="status" data-shown={isShown}>
      {isShown && t('reconnecting')}
    </div>
  );
}
