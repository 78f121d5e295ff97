import {
  Ban,
  Check,
  CircleAlert,
  Clock,
  CookingPot,
  OctagonAlert,
  Play,
  TriangleAlert,
  Undo2,
} from 'lucide-react';
import { memo } from 'react';
import { useTick } from '../app/kitchen-context.ts';
import { text } from '../app/text.ts';
import { MoreBelow } from '../frame/more-below.tsx';
import { useTurn } from '../frame/mount-in-turn.ts';
import { type Age, type AgeLimits, elapsed, ticketAge } from '../kitchen/age.ts';
import { itemRows } from '../kitchen/item-rows.ts';
import { type Grid, slotNumber } from '../kitchen/slots.ts';
import {
  firedAt,
  isCooking,
  isToPrepare,
  type Ticket,
  type TicketItem,
  unreadAllergens,
  unseenChanges,
} from '../kitchen/ticket.ts';
import type { Card } from './board-view.ts';
import { ItemRow } from './item-row.tsx';
import { type StationBoard, UNDO_MILLISECONDS } from './station-board.ts';
import '../frame/card.css';

/** Made once: an icon is dear to make, and a board in a rush is painted twenty times a second. */
const AGE_ICONS = {
  'on-time': <Clock size={18} strokeWidth={2.5} aria-hidden />,
  warning: <TriangleAlert size={18} strokeWidth={2.5} aria-hidden />,
  late: <OctagonAlert size={18} strokeWidth={2.5} aria-hidden />,
  ready: <Check size={18} strokeWidth={2.5} aria-hidden />,
  void: <Ban size={18} strokeWidth={2.5} aria-hidden />,
};
const START = <Play size={16} fill="currentColor" aria-hidden />;
const STARTED = <CookingPot size={18} aria-hidden />;
const REFUSED = <CircleAlert size={22} aria-hidden />;
const WARNING = <TriangleAlert size={24} strokeWidth={2.5} aria-hidden />;
const UNDO = <Undo2 size={24} aria-hidden />;
const DONE = <Check size={22} aria-hidden />;

/** One ticket. Painted again only when something on it changes; the timer and the age turn by themselves. */
export const TicketCard = memo(function TicketCard({
  card,
  grid,
  limits,
  board,
  isSelected,
  onHoldItem,
}: {
  card: Card;
  grid: Grid;
  limits: AgeLimits;
  board: StationBoard;
  isSelected: boolean;
  onHoldItem(ticket: Ticket, item: TicketItem): void;
}) {
  const { ticket, slot, undoables, refusal } = card;
  const { order } = ticket;
  const age = useTick((now) => ticketAge(ticket.status, firedAt(ticket), now, limits));
  const areRowsDue = useTurn();
  const title = ticketTitle(ticket);
  const unseen = new Map(unseenChanges(ticket).map((change) => [change.item.id, change]));
  const undoableItems = new Set(undoables.flatMap(({ before }) => Object.keys(before)));
  return (
    <article
      className="ticket"
      data-testid="ticket"
      data-ticket-id={ticket.id}
      data-order-number={order.number}
      data-status={ticket.status}
      data-age={age}
      data-selected={isSelected || undefined}
      aria-label={`${title}, ${text.ticket.number(order.number)}, ${text.ticket.age[age]}`}
      style={{ gridColumn: slot.column + 1, gridRow: `${slot.row + 1} / span ${slot.rows}` }}
    >
      <TicketHeader
        ticket={ticket}
        age={age}
        number={slotNumber(slot, grid)}
        onStart={() => board.start(ticket.id)}
      />
      <Tags ticket={ticket} />
      {refusal && (
        <button className="ticket-refusal" type="button" onClick={() => board.dismissRefusal(ticket.id)}>
          {REFUSED}
          <span role="alert">{refusal.message}</span>
          <span className="visually-hidden">{text.ticket.dismiss}</span>
        </button>
      )}
      {areRowsDue ? (
        <MoreBelow className="ticket-rows" label={text.ticket.more}>
          {order.note && <p className="ticket-note">“{order.note}”</p>}
          <ul>
            {itemRows(ticket, undoableItems).map((item) => {
              const undoable = undoables.findLast(({ orderItemId }) => orderItemId === item.id);
              return (
                <ItemRow
                  key={item.id}
                  item={item}
                  undoable={isCooking(ticket) ? undoable : undefined}
                  change={unseen.get(item.id)}
                  onSeen={(changeId) => board.acknowledgeChanges(ticket.id, changeId)}
                  onBump={() => board.bump(ticket.id, item.id)}
                  onHold={() => onHoldItem(ticket, item)}
                  onUndo={() => undoable && board.undo(undoable.key)}
                />
              );
            })}
          </ul>
        </MoreBelow>
      ) : (
        <div className="more-below" />
      )}
      <TicketFooter card={card} board={board} />
      {card.isSending && <span className="ticket-sending">{text.ticket.sending}</span>}
    </article>
  );
});

/** What people call a ticket: its table, else that it has none. */
export function ticketTitle({ order }: Ticket): string {
  return order.table ? text.ticket.table(order.table.name) : text.ticket.noTable;
}

function TicketHeader({
  ticket,
  age,
  number,
  onStart,
}: {
  ticket: Ticket;
  age: Age;
  number: number;
  onStart(): void;
}) {
  const canStart = ticket.items.some(({ status }) => status === 'FIRED');
  const isStarted = !canStart && ticket.items.some(({ status }) => status === 'STARTED');
  return (
    <header className="ticket-header">
      <span className="ticket-title">{ticketTitle(ticket)}</span>
      <Timer ticket={ticket} />
      <span className="ticket-who">
        {canStart && START}
        {isStarted && STARTED}
        <b className="tabular">{text.ticket.number(ticket.order.number)}</b>
        <span>{ticket.order.placedBy?.name}</span>
      </span>
      <span className="ticket-age">
        {AGE_ICONS[age]}
        {text.ticket.age[age]}
      </span>
      <kbd className="ticket-key">{number % 10}</kbd>
      {/* The whole header is the button; its words stay words of the ticket. */}
      <button
        className="ticket-start"
        type="button"
        aria-label={canStart ? text.ticket.start : text.ticket.started}
        aria-disabled={!canStart}
        onClick={onStart}
      />
    </header>
  );
}

/** By itself, so that what turns each second is these digits and nothing around them. */
function Timer({ ticket }: { ticket: Ticket }) {
  const timer = useTick((now) =>
    elapsed((ticket.readyAt ? Date.parse(ticket.readyAt) : now) - firedAt(ticket)),
  );
  return <time className="ticket-timer tabular">{timer}</time>;
}

function Tags({ ticket }: { ticket: Ticket }) {
  const { recalled, addOn, course, alsoAt, rushedAt } = ticket;
  if (!rushedAt && !recalled && !addOn && course === 1 && alsoAt.length === 0) return null;
  return (
    <p className="ticket-tags">
      {rushedAt && <span className="tag tag-rush">{text.ticket.rush}</span>}
      {recalled && <span className="tag tag-recalled">{text.ticket.recalled}</span>}
      {addOn && <span className="tag tag-add-on">{text.ticket.addOn}</span>}
      {alsoAt.length > 0 && (
        <span className="tag tag-also">
          {text.ticket.alsoAt(alsoAt.map(({ name }) => name.toUpperCase()).join(', '))}
        </span>
      )}
      {course > 1 && <span className="tag">{text.ticket.course(course)}</span>}
    </p>
  );
}

function TicketFooter({ card: { ticket, undoables }, board }: { card: Card; board: StationBoard }) {
  const last = undoables.at(-1);
  const isWorkLeft = ticket.items.some(isToPrepare);
  const unread = unreadAllergens(ticket);
  if (!isWorkLeft && (ticket.status === 'VOIDED' || unseenChanges(ticket).length > 0)) {
    return (
      <footer className="ticket-footer">
        <button className="ticket-action" type="button" onClick={() => board.acknowledgeChanges(ticket.id)}>
          {text.ticket.seen}
        </button>
      </footer>
    );
  }
  if (isWorkLeft && unread.length > 0) {
    return (
      <footer className="ticket-footer">
        <button
          className="ticket-action acknowledge"
          type="button"
          onClick={() => board.acknowledgeAllergens(ticket.id)}
        >
          {WARNING}
          {text.ticket.acknowledgeAllergens}
        </button>
      </footer>
    );
  }
  if (isWorkLeft) {
    return (
      <footer className="ticket-footer">
        <button
          // Under the finger that has just acknowledged allergens: a double tap must not bump.
          className={
            ticket.allergensToAcknowledge.length > 0 ? 'ticket-action bump arming' : 'ticket-action bump'
          }
          type="button"
          onClick={() => board.bump(ticket.id)}
        >
          {text.ticket.bump}
        </button>
      </footer>
    );
  }
  return (
    <footer className="ticket-footer">
      {last ? (
        <button
          className="ticket-action undo arming"
          type="button"
          onClick={() => board.undo(last.key)}
          style={{ '--undo-time': `${UNDO_MILLISECONDS}ms` }}
        >
          {UNDO}
          {text.ticket.undo}
        </button>
      ) : (
        <p className="ticket-elsewhere">
          {DONE}
          {text.ticket.readyElsewhere}
        </p>
      )}
    </footer>
  );
}
