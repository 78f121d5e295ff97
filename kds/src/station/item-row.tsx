import { Eye, Undo2 } from 'lucide-react';
import { useTick } from '../app/kitchen-context.ts';
import { text } from '../app/text.ts';
import { elapsed } from '../kitchen/age.ts';
import { modifierLines } from '../kitchen/modifier-lines.ts';
import { isToPrepare, type Ticket, type TicketItem } from '../kitchen/ticket.ts';
import type { Undoable } from './board-view.ts';
import { useLongPress } from './use-long-press.ts';

/** A line never begins with the dot. */
const BETWEEN = '\u00a0· ';
const EYE = <Eye size={22} aria-hidden />;
const UNDO = <Undo2 size={22} aria-hidden />;

/** One item of a ticket: tap to bump, hold for more. */
export function ItemRow({
  item,
  undoable,
  change,
  onBump,
  onHold,
  onUndo,
  onSeen,
}: {
  item: TicketItem;
  /** The bump of just this item, while it can be taken back. */
  undoable: Undoable | undefined;
  /** A void or change of it that nobody has acknowledged. */
  change: Ticket['changes'][number] | undefined;
  onBump(): void;
  onHold(): void;
  onUndo(): void;
  onSeen(changeId: string): void;
}) {
  const handlers = useLongPress(() => isToPrepare(item) && onBump(), onHold);
  return (
    <li className="item" data-testid="ticket-item" data-item-status={item.status}>
      <button className="item-main" type="button" {...handlers}>
        <span className="item-quantity tabular">{item.quantity}</span>
        <span className="item-what">
          <span className="item-name">{item.name}</span>
          {modifierLines(item).map(({ kind, words }) => (
            <span key={`${kind} ${words}`} className={`modifier modifier-${kind.toLowerCase()}`}>
              {kind === 'NO' && <b>{text.ticket.no} </b>}
              {kind === 'ADD' && <b>{text.ticket.add} </b>}
              {words}
            </span>
          ))}
          {item.status === 'HELD' && <Held fireAt={item.fireAt} />}
          {change?.kind === 'NOTE' && (
            <span className="item-changed">
              <b>{text.ticket.changed}</b> {text.ticket.noteWas(change.noteBefore ?? '')}
            </span>
          )}
          {item.note && <span className="item-note">“{item.note}”</span>}
          {item.status === 'VOIDED' && (
            <span className="item-void">
              {text.ticket.voided}
              {item.voidReason ? `: ${item.voidReason}` : ''}
            </span>
          )}
        </span>
        {item.allergies.length > 0 && item.status !== 'VOIDED' && (
          <span className="item-allergens item-allergies">
            {text.ticket.allergies(item.allergies.map((allergen) => text.allergens[allergen]).join(BETWEEN))}
          </span>
        )}
        {item.allergens.length > 0 && item.status !== 'VOIDED' && (
          <span className="item-allergens">
            {item.allergens.map((allergen) => text.allergens[allergen]).join(BETWEEN)}
          </span>
        )}
      </button>
      {change && (
        <button className="item-undo item-seen" type="button" onClick={() => onSeen(change.id)}>
          {EYE}
          {text.ticket.seen}
        </button>
      )}
      {undoable && !change && (
        <button className="item-undo arming" type="button" onClick={onUndo}>
          {UNDO}
          {text.ticket.undo}
        </button>
      )}
    </li>
  );
}

/** That an item is withheld, and for how long when the clock will fire it. */
function Held({ fireAt }: { fireAt: string | null }) {
  const left = useTick((now) => (fireAt ? elapsed(Date.parse(fireAt) - now) : ''));
  return (
    <span className="item-held tabular">
      {text.ticket.held}
      {left && ` · ${text.ticket.firesIn(left)}`}
    </span>
  );
}
