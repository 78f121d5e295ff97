import './tables-screen.css';
import { Armchair, CloudOff, MousePointerClick, Search, SearchX } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { Nothing } from '../../../shared/nothing.tsx';
import { Pane } from '../pane.tsx';
import { useStaff } from '../staff-context.ts';
import { useServerNow } from '../use-server-now.ts';
import { ServiceCalls } from './service-calls.tsx';
import { TableDetail } from './table-detail.tsx';
import { groupTables, type StaffTable, type TableState, tableState } from './table-state.ts';
import { TableTile } from './table-tile.tsx';
import { useLiveServiceCalls } from './use-live-service-calls.ts';
import { useLiveTables } from './use-live-tables.ts';

const FILTERS = ['all', 'attention', 'seated', 'free'] as const;
type Filter = (typeof FILTERS)[number];

interface Stated {
  table: StaffTable;
  state: TableState;
}

/** Who sits where, what they wait for, and one table beside the room. */
export function TablesScreen() {
  const { t } = useTranslation(['staff', 'desk']);
  const { location } = useStaff();
  const { tableId } = useParams();
  const { data, failed } = useLiveTables(location.id);
  const calls = useLiveServiceCalls(location.id);
  const now = useServerNow(5_000);
  const [filter, setFilter] = useState<Filter>('all');
  const [wanted, setWanted] = useState('');
  const chosen = data?.tables.find(({ id }) => id === tableId);
  const states = data?.tables.map((table): Stated => ({ table, state: tableState(table, now) }));

  return (
    <>
      <title>{`${t('tables.title')} · ${location.name}`}</title>
      <header className="staff-head">
        <h1>{t('tables.title')}</h1>
        <div className="staff-filters">
          <div className="choices">
            {FILTERS.map((one) => (
              <button key={one} type="button" aria-pressed={one === filter} onClick={() => setFilter(one)}>
                {t(`tables.${one}`)}
                {states && <b>{states.filter(({ state }) => isIn(one, state)).length}</b>}
              </button>
            ))}
          </div>
        </div>
        {(data?.tables.length ?? 0) > 16 && (
          <label className="search-field">
            <span className="visually-hidden">{t('tables.search')}</span>
            <Search size={18} aria-hidden="true" />
            <input
              type="search"
              value={wanted}
              placeholder={t('tables.search')}
              onChange={(event) => setWanted(event.target.value)}
            />
          </label>
        )}
      </header>
      <ServiceCalls calls={calls} now={now} />
      <div className="staff-split">
        {states ? (
          <Room
            states={states}
            filter={filter}
            wanted={wanted}
            now={now}
            chosenId={tableId}
            onShowAll={() => {
              setFilter('all');
              setWanted('');
            }}
          />
        ) : failed ? (
          <div className="panel">
            <Nothing icon={CloudOff} title={t('desk:failed')} body={t('desk:failedBody')} />
          </div>
        ) : (
          <RoomLoading />
        )}
        <Pane
          label={chosen ? t('table.title', { name: chosen.name }) : t('tables.title')}
          list="/staff/tables"
          placeholder={
            <Nothing icon={MousePointerClick} title={t('tables.choose')} body={t('tables.chooseBody')} />
          }
        >
          {tableId && <TableDetail key={tableId} tableId={tableId} />}
        </Pane>
      </div>
    </>
  );
}

function isIn(filter: Filter, state: TableState): boolean {
  if (filter === 'all') return true;
  if (filter === 'attention') return state.kind === 'seated' && state.calls.length > 0;
  return state.kind === filter;
}

interface RoomProps {
  states: Stated[];
  filter: Filter;
  wanted: string;
  now: number;
  chosenId: string | undefined;
  onShowAll(): void;
}

function Room({ states, filter, wanted, now, chosenId, onShowAll }: RoomProps) {
  const { t } = useTranslation('staff');
  if (states.length === 0) {
    return (
      <div className="panel">
        <Nothing icon={Armchair} title={t('tables.none')} body={t('tables.noneBody')} />
      </div>
    );
  }
  const stateOf = new Map(states.map(({ table, state }) => [table.id, state]));
  const query = wanted.trim().toLocaleLowerCase();
  const groups = groupTables(states.map(({ table }) => table))
    .map((group) => ({
      ...group,
      seated: group.tables.filter(({ id }) => stateOf.get(id)?.kind === 'seated').length,
      shown: group.tables.filter((table) => {
        const state = stateOf.get(table.id);
        return state && isIn(filter, state) && table.name.toLocaleLowerCase().includes(query);
      }),
    }))
    .filter(({ shown }) => shown.length > 0);
  if (groups.length === 0) {
    return (
      <div className="panel">
        <Nothing icon={SearchX} title={t('tables.noMatch')} body={t('tables.noMatchBody')}>
          <button type="button" className="desk-button" onClick={onShowAll}>
            {t('tables.showAll')}
          </button>
        </Nothing>
      </div>
    );
  }
  return (
    <div className="room">
      {groups.map((group, index) => (
        <section key={group.id}>
          {groups[index - 1]?.floor !== group.floor && <h2 className="room-floor">{group.floor}</h2>}
          <h3 className="room-section" data-same={group.section === group.floor}>
            {group.section}
            <small>{t('tables.sectionSeated', { seated: group.seated, count: group.tables.length })}</small>
          </h3>
          <ul className="room-tables">
            {group.shown.map((table) => (
              <TableTile
                key={table.id}
                table={table}
                state={stateOf.get(table.id) ?? { kind: 'free' }}
                now={now}
                isChosen={table.id === chosenId}
              />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function RoomLoading() {
  const { t } = useTranslation('desk');
  return (
    <div className="room" role="status" aria-busy="true" aria-label={t('loading')}>
      <section aria-hidden="true">
        <h2 className="room-floor">
          <span className="bones" style={{ width: '8rem', height: '1.25rem' }} />
        </h2>
        <ul className="room-tables">
          {['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((tile) => (
            <li key={tile}>
              <span className="bones table-tile-bones" />
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}
