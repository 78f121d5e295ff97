import { BellRing, Check, Clock, Flame, Hourglass, type LucideIcon, UsersRound } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { shortDuration } from '../../../shared/duration.ts';
import { Pill, type Tone } from '../../../shared/pill.tsx';
import type { Attention } from '../orders/order-attention.ts';
import { FROM_LIST } from '../pane.tsx';
import type { StaffTable, TableState } from './table-state.ts';

const CALLS = {
  accept: { icon: Hourglass, tone: 'accent', text: 'tables.toAccept' },
  serve: { icon: BellRing, tone: 'success', text: 'tables.toServe' },
  late: { icon: Clock, tone: 'danger', text: 'tables.late' },
} as const satisfies Record<Attention, { icon: LucideIcon; tone: Tone; text: string }>;

export interface TableTileProps {
  table: StaffTable;
  state: TableState;
  /** In milliseconds since the epoch, by the server's clock. */
  now: number;
  isChosen: boolean;
}

/** One table of the room: free or since when, how many, and the one thing that matters most. */
export function TableTile({ table, state, now, isChosen }: TableTileProps) {
  const { t } = useTranslation('staff');
  const call = state.kind === 'seated' ? state.calls[0]?.attention : undefined;
  return (
    <li>
      <Link
        className="table-tile"
        to={`/staff/tables/${table.id}`}
        state={FROM_LIST}
        data-kind={state.kind}
        data-call={call}
        aria-current={isChosen ? 'true' : undefined}
      >
        <span className="table-tile-head">
          <strong>{table.name}</strong>
          {state.kind === 'seated' ? (
            <span className="table-tile-since number">{shortDuration(now - Date.parse(state.since))}</span>
          ) : (
            <span className="table-tile-free">{t('tables.free')}</span>
          )}
        </span>
        <span className="table-tile-people">
          <UsersRound size={15} aria-hidden="true" />
          {state.kind === 'seated'
            ? t('tables.guests', { count: state.guests })
            : t('tables.seats', { count: table.seats })}
        </span>
        {state.kind === 'seated' && <TableSays state={state} />}
      </Link>
    </li>
  );
}

function TableSays({ state }: { state: Extract<TableState, { kind: 'seated' }> }) {
  const { t } = useTranslation('staff');
  const [first, ...others] = state.calls;
  if (first) {
    const { icon, tone, text } = CALLS[first.attention];
    return (
      <span className="table-tile-says">
        <Pill icon={icon} tone={tone}>
          {t(text, { number: first.order.number })}
        </Pill>
        {others.length > 0 && <small>{t('tables.more', { count: others.length })}</small>}
      </span>
    );
  }
  if (state.inKitchen > 0) {
    return (
      <span className="table-tile-says">
        <Flame size={15} aria-hidden="true" />
        {t('tables.kitchen', { count: state.inKitchen })}
      </span>
    );
  }
  return (
    <span className="table-tile-says">
      {state.isServed && <Check size={15} aria-hidden="true" />}
      {t(state.isServed ? 'tables.served' : 'tables.noOrders')}
    </span>
  );
}
