import { useApolloClient } from '@apollo/client/react';
import { MonitorCheck, MonitorX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { StaffKitchenQuery } from '../../../gql/graphql.ts';
import { Pill } from '../../../shared/pill.tsx';
import { useStaff } from '../staff-context.ts';
import { useCommand } from '../use-command.ts';
import { RetireScreen } from './kitchen.operations.ts';

type KitchenScreen = StaffKitchenQuery['kitchenScreens'][number];

/** One screen of the kitchen: whether it lives, and a way to have it missed by nobody. */
export function ScreenRow({ screen, onChanged }: { screen: KitchenScreen; onChanged(): void }) {
  const { t } = useTranslation('kitchen');
  const { location } = useStaff();
  const client = useApolloClient();
  const { id, name, online, lastSeenAt, station } = screen;
  const retire = useCommand<{ screenId: string }>(async ({ screenId }) => {
    const { data } = await client.mutate({ mutation: RetireScreen, variables: { input: { screenId } } });
    onChanged();
    return data?.answer.errors;
  });
  const seen = new Intl.DateTimeFormat(undefined, {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: location.timeZone,
  }).format(new Date(lastSeenAt));
  return (
    <li>
      <span className="print-what">
        <strong>{name}</strong>
        <small className="muted number">
          {station ? station.name : t('screens.pass')} · {t('screens.seen', { time: seen })}
        </small>
        <span className="field-problem" role="alert">
          {retire.problem}
        </span>
      </span>
      <Pill icon={online ? MonitorCheck : MonitorX} tone={online ? 'success' : 'danger'}>
        {t(online ? 'screens.online' : 'screens.offline')}
      </Pill>
      <button
        type="button"
        className="desk-button"
        aria-label={t('screens.retireOf', { name })}
        aria-disabled={retire.isBusy}
        onClick={() => void retire.run({ screenId: id })}
      >
        {t('screens.retire')}
      </button>
    </li>
  );
}
