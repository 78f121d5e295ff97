import { useApolloClient } from '@apollo/client/react';
import { TriangleAlert } from 'lucide-react';
import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiScope, CreateApiKeyInput } from '../../../gql/graphql.ts';
import { Field } from '../../../shared/field.tsx';
import { Sheet } from '../../../shared/sheet.tsx';
import { useStaff } from '../staff-context.ts';
import { useCommand } from '../use-command.ts';
import { CreateApiKey as CreateApiKeyMutation } from './api-keys.operations.ts';
import type { NewSecret } from './secret-sheet.tsx';

const SCOPES: readonly ApiScope[] = [
  'ORDERS_READ',
  'ORDERS_WRITE',
  'MENU_READ',
  'MENU_WRITE',
  'TABLES_READ',
  'REPORTS_READ',
];
/** Days after which a key ends by itself; 0 for never. */
const EXPIRIES = ['90', '30', '365', '0'] as const;
const DAY = 24 * 60 * 60_000;

export interface CreateApiKeyProps {
  onClose(): void;
  onCreated(key: NewSecret): void;
}

/** Asks what a new key is for, and creates it. */
export function CreateApiKey({ onClose, onCreated }: CreateApiKeyProps) {
  const { t } = useTranslation(['staff', 'desk']);
  const { organization } = useStaff();
  const client = useApolloClient();
  const formId = useId();
  // Measured from here, so that pressing again asks for the very same key.
  const [openedAt] = useState(() => Date.now());
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<readonly ApiScope[]>([]);
  const [expiry, setExpiry] = useState<string>(EXPIRIES[0]);
  const [isChecked, setChecked] = useState(false);
  const command = useCommand<Omit<CreateApiKeyInput, 'idempotencyKey'>>(async (input) => {
    const { data } = await client.mutate({ mutation: CreateApiKeyMutation, variables: { input } });
    if (data?.answer.apiKey) onCreated({ name: data.answer.apiKey.name, secret: data.answer.secret });
    return data?.answer.errors;
  });
  const faults = { name: name.trim() === '', scopes: scopes.length === 0 };

  function create(event: FormEvent) {
    event.preventDefault();
    setChecked(true);
    if (faults.name || faults.scopes) return;
    const expiresAt = expiry === '0' ? null : new Date(openedAt + Number(expiry) * DAY).toISOString();
    void command.run({ organizationId: organization.id, name: name.trim(), scopes: [...scopes], expiresAt });
  }

  return (
    <Sheet
      label={t('apiKey.title')}
      title={t('apiKey.title')}
      onClose={onClose}
      footer={
        <div className="api-key-foot">
          <div role="alert">
            {command.problem && (
              <p className="note" data-tone="warning">
                <TriangleAlert size={18} aria-hidden="true" />
                {command.problem}
              </p>
            )}
          </div>
          <button type="button" className="desk-button" onClick={onClose}>
            {t('desk:cancel')}
          </button>
          <button
            type="submit"
            form={formId}
            className="desk-button"
            data-kind="primary"
            aria-disabled={command.isBusy}
          >
            {t(command.isBusy ? 'apiKey.creating' : 'apiKey.create')}
          </button>
        </div>
      }
    >
      <form id={formId} className="api-key-form" onSubmit={create} noValidate>
        <Field
          label={t('apiKey.name')}
          hint={t('apiKey.nameHint')}
          problem={isChecked && faults.name && t('apiKey.badName')}
        >
          {(props) => (
            <input
              {...props}
              value={name}
              maxLength={100}
              autoComplete="off"
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        <fieldset className="api-key-scopes">
          <legend>{t('apiKey.scopes')}</legend>
          {SCOPES.map((scope) => (
            <label key={scope}>
              <input
                type="checkbox"
                checked={scopes.includes(scope)}
                onChange={({ target }) =>
                  setScopes(SCOPES.filter((one) => (one === scope ? target.checked : scopes.includes(one))))
                }
              />
              {t(`apiKey.scope.${scope}`)}
            </label>
          ))}
          {isChecked && faults.scopes && <small className="field-problem">{t('apiKey.badScopes')}</small>}
        </fieldset>
        <Field label={t('apiKey.expiry')} hint={t('apiKey.expiryHint')} problem={false}>
          {(props) => (
            <select {...props} value={expiry} onChange={(event) => setExpiry(event.target.value)}>
              {EXPIRIES.map((days) => (
                <option key={days} value={days}>
                  {t(`apiKey.expiries.${days}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
      </form>
    </Sheet>
  );
}
