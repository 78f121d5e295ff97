import { useApolloClient } from '@apollo/client/react';
import { Pause } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { wallClock } from '../../../shared/local-time.ts';
import { Pill } from '../../../shared/pill.tsx';
import { PauseButton } from '../kitchen/pause-button.tsx';
import { may } from '../rights.ts';
import { useStaff } from '../staff-context.ts';
import { PauseCategory, StaffMenu } from './menu.operations.ts';
import type { StaffCategory } from './menu-filter.ts';

/** The name of a category, whether guests can order from it, and for managers the button that decides. */
export function CategoryHead({ category: { id, name, pause } }: { category: StaffCategory }) {
  const { t } = useTranslation('kitchen');
  const { role, location } = useStaff();
  const client = useApolloClient();
  return (
    <div className="staff-menu-category">
      <h2>{name}</h2>
      {pause && (
        <Pill icon={Pause} tone="warning">
          {pause.until
            ? t('station.pausedUntil', { time: wallClock(pause.until, location.timeZone) })
            : t('station.paused')}
        </Pill>
      )}
      {may(role, 'editMenu') && (
        <PauseButton
          name={name}
          pause={pause ?? undefined}
          timeZone={location.timeZone}
          send={async (wish) => {
            const variables = { input: { ...wish, categoryId: id } };
            return (await client.mutate({ mutation: PauseCategory, variables })).data?.answer.errors;
          }}
          onDone={() => void client.refetchQueries({ include: [StaffMenu] })}
        />
      )}
    </div>
  );
}
