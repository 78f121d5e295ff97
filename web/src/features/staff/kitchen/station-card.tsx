import { useApolloClient } from '@apollo/client/react';
import { ListOrdered, Pause, Pencil, Printer } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { StaffStationFieldsFragment } from '../../../gql/graphql.ts';
import { wallClock } from '../../../shared/local-time.ts';
import { Pill } from '../../../shared/pill.tsx';
import { useStaff } from '../staff-context.ts';
import { PauseStation } from './kitchen.operations.ts';
import { PauseButton } from './pause-button.tsx';
import { PrinterPill } from './printer-pill.tsx';

export interface StationCardProps {
  station: StaffStationFieldsFragment;
  /** Undefined while it takes orders. */
  pause: { until: string | null } | undefined;
  fallback: string | undefined;
  /** Whether this installation prints. */
  prints: boolean;
  onEdit(): void;
  onPrinter(): void;
  onPrints(): void;
  onChanged(): void;
}

/** One station: what it has to do, how it works, and what can be done with it. */
export function StationCard(props: StationCardProps) {
  const { station, pause, fallback, prints, onEdit, onPrinter, onPrints, onChanged } = props;
  const { t } = useTranslation('kitchen');
  const { location } = useStaff();
  const client = useApolloClient();
  const { id, name, printer, capacity, warningSeconds, lateSeconds, itemMinutesPerQuarter, whenFull } =
    station;
  const minutes = Math.round(station.openItemMinutes ?? 0);
  return (
    <li className="station" data-testid="station" data-paused={Boolean(pause)}>
      <div className="station-name">
        <h2>{name}</h2>
        {pause && (
          <Pill icon={Pause} tone="warning">
            {pause.until
              ? t('station.pausedUntil', { time: wallClock(pause.until, location.timeZone) })
              : t('station.paused')}
          </Pill>
        )}
        {printer && <PrinterPill printer={printer} />}
      </div>
      <p className="number">
        {t('station.open', { count: station.openTicketCount ?? 0 })} · {t('station.work', { count: minutes })}
      </p>
      <p className="muted number">
        {t('station.atOnce', { count: capacity })}
        {' · '}
        {t('station.limits', {
          warning: Math.round(warningSeconds / 60),
          late: Math.round(lateSeconds / 60),
        })}
        {itemMinutesPerQuarter !== null &&
          ` · ${t(`station.full.${whenFull}`, { count: itemMinutesPerQuarter })}`}
        {fallback && ` · ${t('station.fallbackIs', { name: fallback })}`}
      </p>
      <div className="station-buttons">
        <button
          type="button"
          className="desk-button"
          aria-label={t('station.editOf', { name })}
          onClick={onEdit}
        >
          <Pencil size={18} aria-hidden="true" />
          {t('station.edit')}
        </button>
        <PauseButton
          name={name}
          pause={pause}
          timeZone={location.timeZone}
          send={async (wish) => {
            const variables = { input: { ...wish, locationId: location.id, stationId: id } };
            return (await client.mutate({ mutation: PauseStation, variables })).data?.answer.errors;
          }}
          onDone={onChanged}
        />
        {(prints || printer) && (
          <button
            type="button"
            className="desk-button"
            aria-label={t('printer.of', { name })}
            onClick={onPrinter}
          >
            <Printer size={18} aria-hidden="true" />
            {t(printer ? 'printer.button' : 'printer.add')}
          </button>
        )}
        {printer && (
          <button
            type="button"
            className="desk-button"
            aria-label={t('prints.of', { name })}
            onClick={onPrints}
          >
            <ListOrdered size={18} aria-hidden="true" />
            {t('prints.button')}
          </button>
        )}
      </div>
    </li>
  );
}
