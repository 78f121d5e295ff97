import { text } from '../app/text.ts';
import { modifierLines } from '../kitchen/modifier-lines.ts';
import type { Ticket, TicketItem } from '../kitchen/ticket.ts';
import { pageName } from './page-sizes.ts';

/** One ticket on paper, 80 mm wide and black on white. */
export function PrintedTicket({
  ticket,
  index,
  timeZone,
}: {
  ticket: Ticket;
  index: number;
  timeZone: string;
}) {
  const { order, station, course, recalled, addOn, rushedAt, alsoAt } = ticket;
  const tags = [rushedAt && text.ticket.rush, recalled && text.ticket.recalled, addOn && text.ticket.addOn];
  const firedAt = new Date(ticket.firedAt ?? order.placedAt);
  const time = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone }).format(
    firedAt,
  );
  return (
    <article className="printed" style={{ page: pageName(index) }}>
      {tags.map(
        (tag) =>
          tag && (
            <p key={tag} className="printed-bar">
              {tag}
            </p>
          ),
      )}
      <header>
        <h1>
          <span>{order.table ? text.ticket.table(order.table.name) : text.ticket.noTable}</span>
          <span>{text.ticket.number(order.number)}</span>
        </h1>
        <p>
          <b>{station.name}</b>
          {course > 1 && <b>{text.ticket.course(course)}</b>}
          <span>{time}</span>
        </p>
        {order.placedBy && <p>{order.placedBy.name}</p>}
      </header>
      <ul>
        {ticket.items.map((item) => (
          <PrintedItem key={item.id} item={item} />
        ))}
      </ul>
      {order.note && <p className="printed-note">“{order.note}”</p>}
      {alsoAt.length > 0 && <p>{text.ticket.alsoAt(alsoAt.map(({ name }) => name).join(', '))}</p>}
    </article>
  );
}

function PrintedItem({ item }: { item: TicketItem }) {
  const isVoid = item.status === 'VOIDED';
  const names = (allergens: TicketItem['allergens']) =>
    allergens.map((name) => text.allergens[name]).join(', ');
  const state = isVoid ? text.ticket.voided : item.status === 'HELD' ? text.ticket.held : undefined;
  const done = item.status === 'READY' || item.status === 'SERVED' ? text.ticket.ready : undefined;
  return (
    <li>
      <h2>
        <span>{item.quantity}×</span>
        <span className={isVoid ? 'printed-void' : undefined}>{item.name}</span>
        {(state ?? done) && <small>{state ?? done}</small>}
      </h2>
      {modifierLines(item).map(({ kind, words }) => (
        <p key={`${kind} ${words}`} className={kind === 'CHOICE' ? undefined : 'printed-change'}>
          {kind === 'NO' && `${text.ticket.no} `}
          {kind === 'ADD' && `${text.ticket.add} `}
          {words}
        </p>
      ))}
      {item.note && <p className="printed-note">“{item.note}”</p>}
      {item.allergies.length > 0 && (
        <p className="printed-bar">{text.ticket.allergies(names(item.allergies))}</p>
      )}
      {item.allergens.length > 0 && <p className="printed-box">{names(item.allergens)}</p>}
    </li>
  );
}
