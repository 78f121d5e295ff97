import './service-calls.css';
import { useApolloClient } from '@apollo/client/react';
import { BellRing } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { shortDuration } from '../../../shared/duration.ts';
import { useCommand } from '../use-command.ts';
import { AnswerServiceCall } from './table.operations.ts';
import type { ServiceCall } from './use-live-service-calls.ts';

/** Who calls from where, and since when. Nothing at all while nobody does. */
export function ServiceCalls({ calls, now }: { calls: readonly ServiceCall[]; now: number }) {
  const { t } = useTranslation('staff');
  if (calls.length === 0) return null;
  return (
    <section className="service-calls" aria-label={t('calls.title')} role="status">
      <h2>{t('calls.title')}</h2>
      <ul>
        {calls.map((call) => (
          <Call key={call.id} call={call} now={now} />
        ))}
      </ul>
    </section>
  );
}

function Call({ call, now }: { call: ServiceCall; now: number }) {
  const { t } = useTranslation('staff');
  const client = useApolloClient();
  const command = useCommand<{ serviceCallId: string }>(async (input) => {
    const { data } = await client.mutate({ mutation: AnswerServiceCall, variables: { input } });
    return data?.answer.errors;
  });
  return (
    <li>
      <BellRing size={20} aria-hidden="true" />
      <span>
        <b>{t('table.title', { name: call.table.name })}</b> {t(`calls.${call.kind}`)} ·{' '}
        {shortDuration(now - Date.parse(call.calledAt))}
      </span>
      <button
        type="button"
        className="desk-button"
        aria-disabled={command.isBusy}
        onClick={() => void command.run({ serviceCallId: call.id })}
      >
        {command.isBusy ? t('actions.busy') : t('calls.answer')}
      </button>
      {command.problem && <span role="alert">{command.problem}</span>}
    </li>
  );
}
