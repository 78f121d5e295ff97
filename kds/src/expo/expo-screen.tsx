import { useState, useSyncExternalStore } from 'react';
import { useTick } from '../app/kitchen-context.ts';
import { goTo } from '../app/place.ts';
import { text } from '../app/text.ts';
import { Alarm } from '../delivery/alarm.tsx';
import { useDelivery } from '../delivery/use-delivery.ts';
import { AllDayRail } from '../frame/all-day-rail.tsx';
import { BottomBar } from '../frame/bottom-bar.tsx';
import { Grid } from '../frame/grid.tsx';
import { Message } from '../frame/message.tsx';
import { useShift } from '../frame/shift.ts';
import { TopBar } from '../frame/top-bar.tsx';
import { orderAge } from '../kitchen/age.ts';
import { type ExpoOrder, readiness } from '../kitchen/expo-order.ts';
import { SettingsButton } from '../settings/settings-button.tsx';
import { SettingsPanel } from '../settings/settings-panel.tsx';
import type { ExpoBoard } from './expo-board.ts';
import { OrderCard } from './order-card.tsx';
import { OrderMenu } from './order-menu.tsx';
import { type ExpoState, useExpoBoard } from './use-expo-board.ts';

/** The pass: every order, every station. */
export function ExpoScreen({ locationId }: { locationId: string }) {
  const { location, stationIds, hasFailed, board, copyOf } = useExpoBoard(locationId);
  if (location === null) {
    return (
      <Message title={text.status.notFound}>
        <button type="button" onClick={() => goTo({ kind: 'none' })}>
          {text.status.chooseAnother}
        </button>
      </Message>
    );
  }
  if (!location || !board) return <Message title={hasFailed ? text.status.failed : text.status.loading} />;
  return (
    <ExpoBoardScreen
      location={location}
      stationIds={stationIds}
      board={board}
      hasFailed={hasFailed}
      copyOf={copyOf}
    />
  );
}

function ExpoBoardScreen({
  location,
  stationIds,
  board,
  hasFailed,
  copyOf,
}: {
  hasFailed: boolean;
  copyOf: number | undefined;
  location: NonNullable<ExpoState['location']>;
  stationIds: readonly string[];
  board: ExpoBoard;
}) {
  const view = useSyncExternalStore(board.subscribe, board.view);
  const shift = useShift();
  const [isRailOpen, setRailOpen] = useState(false);
  const [isSetting, setSetting] = useState(false);
  const [menuOf, setMenuOf] = useState<ExpoOrder>();
  const delivery = useDelivery({ locationId: location.id, name: text.expo.title });
  const cards = view.cards.filter(({ slot }) => slot.page === view.page);
  return (
    <div className="screen">
      <TopBar
        title={text.expo.title}
        subtitle={location.name}
        timeZone={location.timeZone}
        shift={shift}
        copyOf={copyOf}
      >
        <Counts orders={view.open} />
        <Alarm locationId={location.id} delivery={delivery} sounds={shift.sounds} />
      </TopBar>
      <main className="board">
        {isRailOpen && <AllDayRail items={view.open.flatMap(({ items }) => items)} />}
        {!view.isLoaded && <Message title={hasFailed ? text.status.failed : text.status.loading} />}
        {view.isLoaded && view.cards.length > 0 && (
          <Grid grid={view.grid} onChange={(grid, space) => board.setGrid(grid, space)}>
            {cards.map((card) => (
              <OrderCard
                key={card.order.id}
                card={card}
                stationIds={stationIds}
                board={board}
                onMore={setMenuOf}
              />
            ))}
          </Grid>
        )}
        {view.isLoaded && view.cards.length === 0 && (
          <Message title={text.expo.emptyTitle}>
            <p>{text.expo.emptyLead}</p>
          </Message>
        )}
      </main>
      <BottomBar
        page={view.page}
        pages={view.pages}
        elsewhere={view.cards.length - cards.length}
        onPage={(page) => board.setPage(page)}
        takeBack={
          view.lastRush && {
            label: `${text.ticket.rush} ${text.ticket.number(view.lastRush.order.number)}`,
            key: view.lastRush.key,
          }
        }
        onTakeBack={() => board.undoRush()}
      >
        <button type="button" aria-pressed={isRailOpen} onClick={() => setRailOpen((isOpen) => !isOpen)}>
          {text.bar.allDay}
        </button>
        <SettingsButton onClick={() => setSetting(true)} />
      </BottomBar>
      {menuOf && <OrderMenu order={menuOf} board={board} onClose={() => setMenuOf(undefined)} />}
      {isSetting && <SettingsPanel hasKeys={false} onClose={() => setSetting(false)} />}
    </div>
  );
}

function Counts({ orders }: { orders: readonly ExpoOrder[] }) {
  const ready = orders.filter((order) => isReady(order)).length;
  const late = useTick(
    (now) =>
      orders.filter((order) => orderAge(isReady(order), Date.parse(order.promisedAt), now) === 'late').length,
  );
  return (
    <>
      <span>
        <b className="tabular">{orders.length}</b> {text.bar.open}
      </span>
      <span>
        <b className="tabular">{ready}</b> {text.bar.ready}
      </span>
      <span className={late > 0 ? 'count-late' : undefined}>
        <b className="tabular">{late}</b> {text.bar.late}
      </span>
    </>
  );
}

function isReady(order: ExpoOrder): boolean {
  const { ready, all } = readiness(order);
  return ready === all;
}
