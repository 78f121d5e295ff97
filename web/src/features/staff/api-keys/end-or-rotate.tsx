import { useApolloClient } from '@apollo/client/react';
import { TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from '../../../shared/field.tsx';
import { Sheet } from '../../../shared/sheet.tsx';
import { type Command, useCommand } from '../use-command.ts';
import type { StaffApiKey } from './api-key-state.ts';
import { RevokeApiKey, RotateApiKey } from './api-keys.operations.ts';
import type { NewSecret } from './secret-sheet.tsx';

/** For how long the secret before still works, in seconds. */
const OVERLAPS = ['86400', '3600', '604800', '0'] as const;

export interface RotateKeyProps {
  apiKey: StaffApiKey;
  onClose(): void;
  onRotated(key: NewSecret): void;
}

/** Gives a key a new secret, after asking. */
export function RotateKey({ apiKey: { id, name }, onClose, onRotated }: RotateKeyProps) {
  const { t } = useTranslation('staff');
  const client = useApolloClient();
  const [overlap, setOverlap] = useState<string>(OVERLAPS[0]);
  const command = useCommand<{ apiKeyId: string; overlapSeconds: number }>(async (input) => {
    const { data } = await client.mutate({ mutation: RotateApiKey, variables: { input } });
    if (data?.answer.apiKey) onRotated({ name: data.answer.apiKey.name, secret: data.answer.secret });
    return data?.answer.errors;
  });
  return (
    <Sheet
      label={t('apiKeys.rotateTitle', { name })}
      title={t('apiKeys.rotateTitle', { name })}
      onClose={onClose}
      footer={
        <Answer
          command={command}
          yes={t('apiKeys.rotateYes')}
          kind="primary"
          onYes={() => void command.run({ apiKeyId: id, overlapSeconds: Number(overlap) })}
          onClose={onClose}
        />
      }
    >
      <div className="api-key-form">
        <p>{t('apiKeys.rotateBody')}</p>
        <Field label={t('apiKeys.overlapLabel')} problem={false}>
          {(props) => (
            <select {...props} value={overlap} onChange={(event) => setOverlap(event.target.value)}>
              {OVERLAPS.map((seconds) => (
                <option key={seconds} value={seconds}>
                  {t(`apiKeys.overlaps.${seconds}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
    </Sheet>
  );
}

/** Ends a key for good, after asking. */
export function RevokeKey({ apiKey: { id, name }, onClose }: { apiKey: StaffApiKey; onClose(): void }) {
  const { t } = useTranslation('staff');
  const client = useApolloClient();
  const command = useCommand<{ apiKeyId: string }>(async (input) => {
    const { data } = await client.mutate({ mutation: RevokeApiKey, variables: { input } });
    return data?.answer.errors;
  });
  return (
    <Sheet
      label={t('apiKeys.revokeTitle', { name })}
      title={t('apiKeys.revokeTitle', { name })}
      onClose={onClose}
      footer={
        <Answer
          command={command}
          yes={t('apiKeys.revokeYes')}
          kind="danger"
          onYes={() => void command.run({ apiKeyId: id }).then((isDone) => isDone && onClose())}
          onClose={onClose}
        />
      }
    >
      <p>{t('apiKeys.revokeBody')}</p>
    </Sheet>
  );
}

interface AnswerProps {
  command: Pick<Command<never>, 'isBusy' | 'problem'>;
  yes: string;
  kind: 'primary' | 'danger';
  onYes(): void;
  onClose(): void;
}

function Answer({ command, yes, kind, onYes, onClose }: AnswerProps) {
  const { t } = useTranslation('staff');
  return (
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
        {t('apiKeys.keep')}
      </button>
      <button
        type="button"
        className="desk-button"
        data-kind={kind}
        aria-disabled={command.isBusy}
        onClick={onYes}
      >
        {command.isBusy ? t('actions.busy') : yes}
      </button>
    </div>
  );
}
