import { BellRing } from 'lucide-react';
import { useEffect, useState } from 'react';
import { text } from '../app/text.ts';
import { Panel } from '../frame/panel.tsx';
import type { ShiftSounds } from '../frame/shift.ts';
import type { Ticket } from '../kitchen/ticket.ts';
import type { PaintedTickets } from './painted-tickets.ts';
import { usePainted } from './use-delivery.ts';
import { useUnacknowledged } from './use-unacknowledged.ts';
import './alarm.css';

/** The alarm sounds again after this time, in milliseconds, until somebody has seen the tickets. */
const SOUND_EVERY = 6_000;

/** Says that another station of this kitchen has not shown its tickets, and lets whoever stands here see them. */
export function Alarm({
  locationId,
  stationId,
  delivery,
  sounds,
}: {
  locationId: string;
  /** The station of this screen; its own tickets it shows by itself. */
  stationId?: string;
  delivery: PaintedTickets | undefined;
  sounds: ShiftSounds;
}) {
  const tickets = useUnacknowledged(locationId, stationId);
  // What was opened stays open though each of them counts as seen from now on.
  const [shown, setShown] = useState<readonly Ticket[]>();
  const isRinging = tickets.length > 0;

  useEffect(() => {
    if (!isRinging || !sounds) return;
    sounds.alarm();
    const timer = setInterval(() => sounds.alarm(), SOUND_EVERY);
    return () => clearInterval(timer);
  }, [isRinging, sounds]);

  const stations = [...new Set(tickets.map(({ station }) => station.name))].join(', ');
  return (
    <>
      {isRinging && (
        <div className="alarm" role="alert" data-testid="alarm">
          <BellRing size={28} aria-hidden />
          <span>{text.alarm.title(stations, tickets.length)}</span>
          <button type="button" onClick={() => setShown(tickets)}>
            {text.alarm.show}
          </button>
        </div>
      )}
      {shown && <AlarmPanel tickets={shown} delivery={delivery} onClose={() => setShown(undefined)} />}
    </>
  );
}

function AlarmPanel({
  tickets,
  delivery,
  onClose,
}: {
  tickets: readonly Ticket[];
  delivery: PaintedTickets | undefined;
  onClose(): void;
}) {
  usePainted(delivery, tickets);
  return (
    <Panel title={text.alarm.panelTitle} lead={text.alarm.panelLead} onClose={onClose}>
      <ul className="alarm-list">
        {tickets.map(({ id, station, order, items }) => (
          <li key={id} data-order-number={order.number}>
            <h3>
              {station.name} · {order.table ? text.ticket.table(order.table.name) : text.ticket.noTable} ·{' '}
              {text.ticket.number(order.number)}
            </h3>
            <ul>
              {items.map((item) => (
                <li key={item.id}>
                  <b className="tabular">{item.quantity}</b> {item.name}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
