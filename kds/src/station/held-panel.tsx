import { useQuery } from '@apollo/client/react';
import { Flame } from 'lucide-react';
import { useKitchen, useTick } from '../app/kitchen-context.ts';
import { text } from '../app/text.ts';
import { Panel } from '../frame/panel.tsx';
import { elapsed } from '../kitchen/age.ts';
import { HELD_TICKETS } from '../kitchen/operations.ts';
import type { Ticket } from '../kitchen/ticket.ts';
import { ticketTitle } from './ticket-card.tsx';

/** How often the list is read anew while it is open, in milliseconds. */
const READ_EVERY = 5_000;

/** The tickets that are held as a whole, the first to be fired at the top; each can be fired now. */
export function HeldPanel({ stationId, onClose }: { stationId: string; onClose(): void }) {
  const { queue } = useKitchen();
  const { data, error } = useQuery(HELD_TICKETS, {
    variables: { stationId },
    fetchPolicy: 'no-cache',
    pollInterval: READ_EVERY,
  });
  const tickets = data?.kitchenTickets ?? [];
  const fire = ({ order, course }: Ticket) => {
    queue.add({ kind: 'fireCourse', orderId: order.id, course });
    onClose();
  };
  return (
    <Panel title={text.heldPanel.title} lead={text.heldPanel.lead} onClose={onClose}>
      {error && <p className="panel-problem">{text.heldPanel.failed}</p>}
      {!data && !error && <p>{text.status.loading}</p>}
      {data && tickets.length === 0 && <p>{text.heldPanel.empty}</p>}
      <ul className="recall-list">
        {tickets.map((ticket) => (
          <li key={ticket.id}>
            <button
              type="button"
              data-entry
              data-ticket-id={ticket.id}
              data-order-number={ticket.order.number}
              aria-label={`${text.heldPanel.fire}: ${ticketTitle(ticket)}, ${text.ticket.course(ticket.course)}`}
              onClick={() => fire(ticket)}
            >
              <b className="recall-title">{ticketTitle(ticket)}</b>
              <span className="recall-number tabular">
                {text.ticket.number(ticket.order.number)} · {text.ticket.course(ticket.course)} ·{' '}
                <FiresIn ticket={ticket} />
              </span>
              <span className="recall-items">
                {ticket.items.map(({ quantity, name }) => `${quantity} ${name}`).join(', ')}
              </span>
              <Flame size={28} aria-hidden />
            </button>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function FiresIn({ ticket }: { ticket: Ticket }) {
  const first = Math.min(...ticket.items.flatMap(({ fireAt }) => (fireAt ? [Date.parse(fireAt)] : [])));
  const left = useTick((now) => (Number.isFinite(first) ? elapsed(first - now) : ''));
  return <>{left ? text.ticket.firesIn(left) : text.heldPanel.waits}</>;
}
