import { Check, CircleAlert, Clock, Ellipsis, OctagonAlert, TriangleAlert } from 'lucide-react';
import { memo } from 'react';
import { useTick } from '../app/kitchen-context.ts';
import { text } from '../app/text.ts';
import { MoreBelow } from '../frame/more-below.tsx';
import { elapsed, orderAge } from '../kitchen/age.ts';
import {
  type ExpoItem,
  type ExpoOrder,
  itemsByStation,
  modifiersWords,
  readiness,
} from '../kitchen/expo-order.ts';
import type { ExpoBoard, ExpoCard } from './expo-board.ts';
import '../frame/card.css';
import './order-card.css';

const AGE_ICONS = { 'on-time': Clock, warning: TriangleAlert, late: OctagonAlert, ready: Check, void: Check };

/** One order at the pass: its items by station, and one button to serve what is ready. */
export const OrderCard = memo(function OrderCard({
  card: { order, slot, isSending, refusal },
  stationIds,
  board,
  onMore,
}: {
  card: ExpoCard;
  stationIds: readonly string[];
  board: ExpoBoard;
  onMore(order: ExpoOrder): void;
}) {
  const { ready, all } = readiness(order);
  const isReady = all === ready;
  const age = useTick((now) => orderAge(isReady, Date.parse(order.promisedAt), now));
  const timer = useTick((now) =>
    elapsed((order.readyAt ? Date.parse(order.readyAt) : now) - Date.parse(order.placedAt)),
  );
  const Icon = AGE_ICONS[age];
  const title = orderTitle(order);
  return (
    <article
      className="ticket order"
      data-testid="expo-order"
      data-order-id={order.id}
      data-order-number={order.number}
      data-status={order.status}
      data-age={age}
      aria-label={`${title}, ${text.ticket.number(order.number)}, ${text.expo.readyOf(ready, all)}`}
      style={{ gridColumn: slot.column + 1, gridRow: `${slot.row + 1} / span ${slot.rows}` }}
    >
      <header className="ticket-header">
        <span className="ticket-title">{title}</span>
        <time className="ticket-timer tabular">{timer}</time>
        <span className="ticket-who">
          <b className="tabular">{text.ticket.number(order.number)}</b>
          <span>{order.placedBy?.name}</span>
        </span>
        <span className="ticket-age">
          <Icon size={18} strokeWidth={2.5} aria-hidden />
          {text.ticket.age[age]}
        </span>
      </header>
      {order.rushedAt && (
        <p className="ticket-tags">
          <span className="tag tag-rush">{text.ticket.rush}</span>
        </p>
      )}
      {refusal && (
        <button className="ticket-refusal" type="button" onClick={() => board.dismissRefusal(order.id)}>
          <CircleAlert size={22} aria-hidden />
          <span role="alert">{refusal}</span>
        </button>
      )}
      <MoreBelow className="ticket-rows" label={text.ticket.more}>
        {order.note && <p className="ticket-note">“{order.note}”</p>}
        {itemsByStation(order, stationIds).map(({ station, items }) => (
          <section key={station.id} className="order-station">
            <h2>{station.name}</h2>
            <ul>
              {items.map((item) => (
                <Item key={item.id} item={item} />
              ))}
            </ul>
          </section>
        ))}
      </MoreBelow>
      <footer className="ticket-footer order-footer">
        <Serve order={order} onServe={() => board.serve(order.id)} />
        <button
          className="order-more"
          type="button"
          aria-label={text.orderMenu.more}
          onClick={() => onMore(order)}
        >
          <Ellipsis size={28} aria-hidden />
        </button>
      </footer>
      {isSending && <span className="ticket-sending">{text.ticket.sending}</span>}
    </article>
  );
});

/** What people call an order: its table, else that it has none. */
function orderTitle({ table }: ExpoOrder): string {
  return table ? text.ticket.table(table.name) : text.ticket.noTable;
}

function Item({ item }: { item: ExpoItem }) {
  return (
    <li className="order-item" data-testid="expo-item" data-item-status={item.status}>
      <b className="tabular">{item.quantity}</b>
      <span className="order-item-what">
        <span className="order-item-name">{item.name}</span>
        {item.modifiers.length > 0 && (
          <span className="order-item-modifiers">{modifiersWords(item.modifiers)}</span>
        )}
      </span>
      <span className="order-item-state">
        {(item.status === 'READY' || item.status === 'SERVED') && (
          <Check size={18} strokeWidth={3} aria-hidden />
        )}
        {text.expo.state[item.status]}
        {item.status === 'HELD' && item.fireAt && <FiresIn at={item.fireAt} />}
      </span>
    </li>
  );
}

function Serve({ order, onServe }: { order: ExpoOrder; onServe(): void }) {
  const { ready, all } = readiness(order);
  if (order.status === 'PLACED') return <p className="ticket-elsewhere">{text.expo.waiting}</p>;
  if (all === 0) {
    return (
      <p className="ticket-elsewhere">
        <Check size={22} aria-hidden />
        {text.expo.serving}
      </p>
    );
  }
  if (ready === 0) return <p className="ticket-elsewhere">{text.expo.nothingReady}</p>;
  return (
    <button className="ticket-action serve" type="button" onClick={onServe}>
      {text.expo.serve}
      <span className="tabular" aria-hidden>
        {text.expo.readyOf(ready, all)}
      </span>
    </button>
  );
}

/** How long until the clock fires the item. */
function FiresIn({ at }: { at: string }) {
  const left = useTick((now) => elapsed(Date.parse(at) - now));
  return <span className="tabular">{left}</span>;
}
