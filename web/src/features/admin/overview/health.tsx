import { CircleCheck, CircleX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { AdminOperationsQuery } from '../../../gql/graphql.ts';
import { latencyText } from '../quantities.ts';

type Part = AdminOperationsQuery['operations']['parts'][number];

/** Each part that the system depends on: whether it answers, how fast, and if not, what is wrong. */
export function Health({ parts }: { parts: Part[] }) {
  const { t } = useTranslation('admin');
  const down = parts.filter(({ ready }) => !ready).length;
  return (
    <>
      <p className="health-sum" role="status" data-down={down > 0}>
        {down === 0 ? t('health.allGood') : t('health.down', { count: down })}
      </p>
      <ul className="health">
        {parts.map(({ name, ready, checkMs, problem }) => (
          <li key={name} data-ready={ready}>
            {ready ? <CircleCheck size={18} aria-hidden="true" /> : <CircleX size={18} aria-hidden="true" />}
            <strong>{name}</strong>
            <span className="number">
              {ready ? `${t('health.ready')} · ${latencyText(checkMs)}` : t('health.down')}
            </span>
            {problem && <p>{problem}</p>}
          </li>
        ))}
      </ul>
    </>
  );
}
