import { useQuery } from '@apollo/client/react';
import { RotateCcw } from 'lucide-react';
import { useTick } from '../app/kitchen-context.ts';
import { text } from '../app/text.ts';
import { Panel } from '../frame/panel.tsx';
import { BUMPED_TICKETS } from '../kitchen/operations.ts';
import type { Ticket } from '../kitchen/ticket.ts';
import { recallList } from './recall-list.ts';
import type { StationBoard } from './station-board.ts';
import { ticketTitle } from './ticket-card.tsx';
import { useBoardView } from './use-station-board.ts';

/** The tickets bumped last, to bring one back. */
export function RecallPanel({
  stationId,
  board,
  onClose,
}: {
  stationId: string;
  board: StationBoard;
  onClose(): void;
}) {
  const view = useBoardView(board);
  const { data, error } = useQuery(BUMPED_TICKETS, { variables: { stationId }, fetchPolicy: 'no-cache' });
  const tickets = recallList(data?.kitchenTickets ?? [], view.bumped, view.open);
  return (
    <Panel title={text.recallPanel.title} lead={text.recallPanel.lead} onClose={onClose}>
      {error && <p className="panel-problem">{text.recallPanel.offline}</p>}
      {!data && !error && tickets.length === 0 && <p>{text.status.loading}</p>}
      {(data || error) && tickets.length === 0 && <p>{text.recallPanel.empty}</p>}
      <ul className="recall-list">
        {tickets.map((ticket) => (
          <li key={ticket.id}>
            <Entry
              ticket={ticket}
              onRecall={() => {
                board.recall(ticket);
                onClose();
              }}
            />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Entry({ ticket, onRecall }: { ticket: Ticket; onRecall(): void }) {
  const minutes = useTick(
    (now) => Math.max(0, Math.floor((now - Date.parse(ticket.readyAt ?? '')) / 60_000)) || 0,
  );
  return (
    <button
      type="button"
      data-entry
      data-ticket-id={ticket.id}
      data-order-number={ticket.order.number}
      onClick={onRecall}
    >
      <b className="recall-title">{ticketTitle(ticket)}</b>
      <span className="recall-number tabular">
        {text.ticket.number(ticket.order.number)} · {text.recallPanel.ago(minutes)}
      </span>
      <span className="recall-items">
        {ticket.items
          .filter(({ status }) => status !== 'VOIDED')
          .map(({ quantity, name }) => `${quantity} ${name}`)
          .join(', ')}
      </span>
      <RotateCcw size={28} aria-hidden />
    </button>
  );
}
