import { useEffect, useRef, useState } from 'react';
import { isToPrepare, unreadAllergens } from '../kitchen/ticket.ts';
import type { BoardView } from './board-view.ts';
import { bumpBarKey, cardAt, cardBeside } from './bump-bar.ts';
import type { StationBoard } from './station-board.ts';

/** The selection that a bump bar moves over the cards. Panels handle their own keys while they are open. */
export function useBumpBar(options: {
  board: StationBoard;
  view: BoardView;
  onRecall(): void;
  onSettings(): void;
  /** Of the selected ticket, or of all. */
  onPrint(ticketId: string | undefined): void;
}): { selectedId: string | undefined; isUsed: boolean } {
  const [selectedId, select] = useState<string>();
  const [isUsed, setUsed] = useState(false);
  const now = useRef({ ...options, selectedId });
  now.current = { ...options, selectedId };

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const { board, view, onRecall, onSettings, onPrint, selectedId } = now.current;
      const key = bumpBarKey(event.key);
      const isPanelOpen = document.querySelector('dialog[open]') !== null;
      if (!key || isPanelOpen || event.ctrlKey || event.metaKey || event.altKey) return;
      // Somebody who tabbed to a button means that button. Whoever moves the selection no longer does.
      if (key.kind === 'bump' && document.activeElement?.matches('button:focus-visible')) return;
      event.preventDefault();
      setUsed(true);
      if (key.kind !== 'bump' && document.activeElement instanceof HTMLElement) document.activeElement.blur();
      const cards = view.cards
        .filter(({ slot }) => slot.page === view.page)
        .map(({ ticket, slot }) => ({ id: ticket.id, slot }));
      const isVisible = cards.some(({ id }) => id === selectedId);
      switch (key.kind) {
        case 'select':
          return select(cardAt(cards, view.grid, key.number));
        case 'move':
          return select(cardBeside(cards, selectedId, key));
        case 'page':
          return board.setPage(view.page + key.by);
        case 'bump':
          if (selectedId && isVisible && !event.repeat) bumpOrAcknowledge(board, view, selectedId);
          return;
        case 'recall':
          return onRecall();
        case 'settings':
          return onSettings();
        case 'print':
          return event.repeat ? undefined : onPrint(isVisible ? selectedId : undefined);
        case 'undo':
          return board.undoLast();
        case 'clear':
          return select(undefined);
      }
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);

  return { selectedId, isUsed };
}

function bumpOrAcknowledge(board: StationBoard, view: BoardView, ticketId: string): void {
  const ticket = view.cards.find((card) => card.ticket.id === ticketId)?.ticket;
  if (!ticket) return;
  if (!ticket.items.some(isToPrepare)) board.acknowledgeChanges(ticketId);
  else if (unreadAllergens(ticket).length > 0) board.acknowledgeAllergens(ticketId);
  else board.bump(ticketId);
}
