import { useState } from 'react';
import { useTick } from '../app/kitchen-context.ts';
import { goTo } from '../app/place.ts';
import { text } from '../app/text.ts';
import { Alarm } from '../delivery/alarm.tsx';
import { useDelivery, usePainted } from '../delivery/use-delivery.ts';
import { AllDayRail } from '../frame/all-day-rail.tsx';
import { BottomBar } from '../frame/bottom-bar.tsx';
import { Grid } from '../frame/grid.tsx';
import { Message } from '../frame/message.tsx';
import { useShift } from '../frame/shift.ts';
import { TopBar } from '../frame/top-bar.tsx';
import { ticketAge } from '../kitchen/age.ts';
import { firedAt, isToPrepare, type Ticket, type TicketItem } from '../kitchen/ticket.ts';
import { printTickets } from '../printing/print-request.ts';
import { PrintSheet } from '../printing/print-sheet.tsx';
import { SettingsButton } from '../settings/settings-button.tsx';
import { SettingsPanel } from '../settings/settings-panel.tsx';
import { SoldOutPanel } from '../sold-out/sold-out-panel.tsx';
import { EightySixPanel } from './eighty-six-panel.tsx';
import { HeldPanel } from './held-panel.tsx';
import { ItemMenu } from './item-menu.tsx';
import { RecallPanel } from './recall-panel.tsx';
import type { StationBoard } from './station-board.ts';
import { TicketCard, ticketTitle } from './ticket-card.tsx';
import { useArrivalChime } from './use-arrival-chime.ts';
import { useBumpBar } from './use-bump-bar.ts';
import { type Station, useBoardView, useStationBoard } from './use-station-board.ts';

/** The screen of one station. */
export function StationScreen({ stationId }: { stationId: string }) {
  const { station, hasFailed, board, copyOf } = useStationBoard(stationId);
  if (station === null) {
    return (
      <Message title={text.status.notFound}>
        <button type="button" onClick={() => goTo({ kind: 'none' })}>
          {text.status.chooseAnother}
        </button>
      </Message>
    );
  }
  if (!station || !board) return <Message title={hasFailed ? text.status.failed : text.status.loading} />;
  return <StationBoardScreen station={station} board={board} hasFailed={hasFailed} copyOf={copyOf} />;
}

/** What lies over the board. */
type Panel =
  | { kind: 'recall' }
  | { kind: '86' }
  | { kind: 'settings' }
  | { kind: 'held' }
  | { kind: 'item'; ticket: Ticket; item: TicketItem }
  | { kind: 'sold-out'; menuItem: { id: string; name: string } };

function StationBoardScreen({
  station,
  board,
  hasFailed,
  copyOf,
}: {
  station: Station;
  board: StationBoard;
  hasFailed: boolean;
  copyOf: number | undefined;
}) {
  const view = useBoardView(board);
  const shift = useShift();
  const [isRailOpen, setRailOpen] = useState(false);
  const [panel, setPanel] = useState<Panel>();
  const close = () => setPanel(undefined);
  /** From what this screen knows, so it prints without a network as well. */
  const print = (ticketId?: string) => {
    const shown = view.cards.map(({ ticket }) => ticket);
    const tickets = ticketId ? shown.filter(({ id }) => id === ticketId) : view.open;
    printTickets({ tickets, timeZone: station.location.timeZone });
  };
  const bumpBar = useBumpBar({
    board,
    view,
    onRecall: () => setPanel({ kind: 'recall' }),
    onSettings: () => setPanel({ kind: 'settings' }),
    onPrint: (ticketId) => print(ticketId),
  });
  useArrivalChime(board, shift.sounds);
  const delivery = useDelivery({
    locationId: station.location.id,
    stationId: station.id,
    name: station.name,
  });
  usePainted(delivery, view.open);

  const cards = view.cards.filter(({ slot }) => slot.page === view.page);
  const last = view.lastUndoable;
  return (
    <div className="screen">
      <TopBar
        title={station.name}
        subtitle={station.location.name}
        timeZone={station.location.timeZone}
        shift={shift}
        copyOf={copyOf}
      >
        <Counts station={station} open={view.open} />
        <Alarm
          locationId={station.location.id}
          stationId={station.id}
          delivery={delivery}
          sounds={shift.sounds}
        />
      </TopBar>
      <main className="board" data-keys={bumpBar.isUsed || undefined}>
        {isRailOpen && <AllDayRail items={view.open.flatMap(({ items }) => items)} />}
        {!view.isLoaded && <Message title={hasFailed ? text.status.failed : text.status.loading} />}
        {view.isLoaded && view.cards.length > 0 && (
          <Grid grid={view.grid} onChange={(grid, space) => board.setGrid(grid, space)}>
            {cards.map((card) => (
              <TicketCard
                key={card.ticket.id}
                card={card}
                grid={view.grid}
                limits={station}
                board={board}
                isSelected={card.ticket.id === bumpBar.selectedId}
                onHoldItem={(ticket, item) => setPanel({ kind: 'item', ticket, item })}
              />
            ))}
          </Grid>
        )}
        {view.isLoaded && view.cards.length === 0 && (
          <Message title={text.empty.title}>
            <p>{text.empty.lead}</p>
          </Message>
        )}
      </main>
      <BottomBar
        page={view.page}
        pages={view.pages}
        elsewhere={view.cards.length - cards.length}
        onPage={(page) => board.setPage(page)}
        takeBack={
          last && {
            label: ticketLabel(last.ticket),
            key: last.key,
          }
        }
        onTakeBack={() => board.undoLast()}
        refusals={view.refusals.map(({ subject, ticket, message }) => ({
          subject,
          message: ticket ? `${ticketLabel(ticket)}: ${message}` : message,
        }))}
        onDismiss={(subject) => board.dismissRefusal(subject)}
      >
        <button type="button" onClick={() => setPanel({ kind: 'recall' })}>
          {text.bar.recall}
        </button>
        <button type="button" aria-pressed={isRailOpen} onClick={() => setRailOpen((isOpen) => !isOpen)}>
          {text.bar.allDay}
        </button>
        <button type="button" onClick={() => setPanel({ kind: 'held' })}>
          {text.bar.held}
        </button>
        <button type="button" onClick={() => setPanel({ kind: '86' })}>
          {text.bar.eightySix}
        </button>
        <SettingsButton onClick={() => setPanel({ kind: 'settings' })} />
      </BottomBar>
      {panel?.kind === 'recall' && <RecallPanel stationId={station.id} board={board} onClose={close} />}
      {panel?.kind === 'settings' && (
        <SettingsPanel
          hasKeys
          openTickets={view.open.length}
          onPrintAll={() => {
            close();
            print();
          }}
          onClose={close}
        />
      )}
      {panel?.kind === 'held' && <HeldPanel stationId={station.id} onClose={close} />}
      {panel?.kind === '86' && <EightySixPanel station={station} onClose={close} />}
      {panel?.kind === 'item' && (
        <ItemMenu
          {...panel}
          board={board}
          onSoldOut={(menuItem) => setPanel({ kind: 'sold-out', menuItem })}
          onPrint={() => print(panel.ticket.id)}
          onClose={close}
        />
      )}
      {panel?.kind === 'sold-out' && (
        <SoldOutPanel menuItem={panel.menuItem} location={station.location} onClose={close} />
      )}
      <PrintSheet />
    </div>
  );
}

function ticketLabel(ticket: Ticket): string {
  return `${ticketTitle(ticket)} · ${text.ticket.number(ticket.order.number)}`;
}

function Counts({ station, open }: { station: Station; open: readonly Ticket[] }) {
  const late = useTick(
    (now) =>
      open.filter((ticket) => ticketAge(ticket.status, firedAt(ticket), now, station) === 'late').length,
  );
  const items = open.reduce(
    (sum, ticket) =>
      sum + ticket.items.filter(isToPrepare).reduce((count, { quantity }) => count + quantity, 0),
    0,
  );
  return (
    <>
      <span>
        <b className="tabular">{open.length}</b> {text.bar.open}
      </span>
      <span>
        <b className="tabular">{items}</b> {text.bar.items}
      </span>
      <span className={late > 0 ? 'count-late' : undefined}>
        <b className="tabular">{late}</b> {text.bar.late}
      </span>
    </>
  );
}
