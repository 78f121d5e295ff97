import './api-keys-screen.css';
import { useQuery } from '@apollo/client/react';
import { CloudOff, KeyRound, Lock, Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Nothing } from '../../../shared/nothing.tsx';
import { useStaff } from '../staff-context.ts';
import { useServerNow } from '../use-server-now.ts';
import { ApiKeyRow } from './api-key-row.tsx';
import { type StaffApiKey, workingFirst } from './api-key-state.ts';
import { ApiKeys } from './api-keys.operations.ts';
import { CreateApiKey } from './create-api-key.tsx';
import { RevokeKey, RotateKey } from './end-or-rotate.tsx';
import { type NewSecret, SecretSheet } from './secret-sheet.tsx';

/** How often it is looked whether a key has ended, in milliseconds. */
const CLOCK = 10_000;

/** What is done at the moment, in a sheet over the list. */
type Doing =
  | { what: 'create' }
  | { what: 'rotate' | 'revoke'; apiKey: StaffApiKey }
  | { what: 'show'; key: NewSecret };

/** Keys for the software of partners: who has one, and what it may. */
export function ApiKeysScreen() {
  const { t } = useTranslation(['staff', 'desk']);
  const { organization, location } = useStaff();
  const now = useServerNow(CLOCK);
  const [doing, setDoing] = useState<Doing>();
  const { data, error, refetch } = useQuery(ApiKeys, {
    variables: { organizationId: organization.id },
    fetchPolicy: 'cache-and-network',
  });
  const keys = data?.organization?.apiKeys;
  const close = () => setDoing(undefined);
  const show = (key: NewSecret) => {
    setDoing({ what: 'show', key });
    void refetch();
  };
  return (
    <>
      <title>{`${t('apiKeys.title')} · ${location.name}`}</title>
      <header className="staff-head api-keys-head">
        <div>
          <h1>{t('apiKeys.title')}</h1>
          <p className="muted">{t('apiKeys.lead', { organization: organization.name })}</p>
        </div>
        {keys && (
          <button
            type="button"
            className="desk-button"
            data-kind="primary"
            onClick={() => setDoing({ what: 'create' })}
          >
            <Plus size={18} aria-hidden="true" />
            {t('apiKeys.create')}
          </button>
        )}
      </header>
      {keys && keys.length > 0 ? (
        <ul className="api-keys">
          {workingFirst(keys, now).map((apiKey) => (
            <ApiKeyRow
              key={apiKey.id}
              apiKey={apiKey}
              now={now}
              timeZone={location.timeZone}
              onRotate={() => setDoing({ what: 'rotate', apiKey })}
              onRevoke={() => setDoing({ what: 'revoke', apiKey })}
            />
          ))}
        </ul>
      ) : (
        <div className="panel">
          {keys ? (
            <Nothing icon={KeyRound} title={t('apiKeys.none')} body={t('apiKeys.noneBody')} />
          ) : data ? (
            <Nothing icon={Lock} title={t('apiKeys.forbidden')} />
          ) : error ? (
            <Nothing icon={CloudOff} title={t('desk:failed')} body={t('desk:failedBody')} />
          ) : (
            <div className="nothing" role="status" aria-label={t('desk:loading')}>
              <span className="spinner" />
            </div>
          )}
        </div>
      )}
      {doing?.what === 'create' && <CreateApiKey onClose={close} onCreated={show} />}
      {doing?.what === 'rotate' && <RotateKey apiKey={doing.apiKey} onClose={close} onRotated={show} />}
      {doing?.what === 'revoke' && <RevokeKey apiKey={doing.apiKey} onClose={close} />}
      {doing?.what === 'show' && <SecretSheet {...doing.key} onClose={close} />}
    </>
  );
}
