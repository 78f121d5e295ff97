import { TriangleAlert, Undo2 } from 'lucide-react';
import { text } from '../app/text.ts';
import { modifierLines } from '../kitchen/modifier-lines.ts';
import { isToPrepare, type TicketItem } from '../kitchen/ticket.ts';
import type { Undoable } from './board-view.ts';
import { useLongPress } from './use-long-press.ts';

/** One item of a ticket: tap to bump, hold for more. */
export function ItemRow({
  item,
  undoable,
  onBump,
  onHold,
  onUndo,
}: {
  item: TicketItem;
  /** The bump of just this item, while it can be taken back. */
  undoable: Undoable | undefined;
  onBump(): void;
  onHold(): void;
  onUndo(): void;
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
          {item.note && <span className="item-note">“{item.note}”</span>}
          {item.status === 'VOIDED' && (
            <span className="item-void">
              {text.ticket.voided}
              {item.voidReason ? `: ${item.voidReason}` : ''}
            </span>
          )}
        </span>
        {item.allergens.length > 0 && item.status !== 'VOIDED' && (
          <span className="item-allergens">
            <TriangleAlert size={20} strokeWidth={2.5} aria-hidden />
            {item.allergens.map((allergen) => text.allergens[allergen]).join(' · ')}
          </span>
        )}
      </button>
      {undoable && (
        <button className="item-undo arming" type="button" onClick={onUndo}>
          <Undo2 size={22} aria-hidden />
          {text.ticket.undo}
        </button>
      )}
    </li>
  );
}
