import { useQuery } from '@apollo/client/react';
import { useKitchen } from '../app/kitchen-context.ts';
import { text } from '../app/text.ts';
import { Panel } from '../frame/panel.tsx';
import { MENU_ITEM } from '../kitchen/operations.ts';
import { isToPrepare, type Ticket, type TicketItem } from '../kitchen/ticket.ts';
import type { StationBoard } from './station-board.ts';

/** What else can be done with an item of a ticket: 86 it, or bring it back from the pass. */
export function ItemMenu({
  ticket,
  item,
  board,
  onSoldOut,
  onPrint,
  onClose,
}: {
  ticket: Ticket;
  item: TicketItem;
  board: StationBoard;
  onSoldOut(menuItem: { id: string; name: string }): void;
  onPrint(): void;
  onClose(): void;
}) {
  const { queue } = useKitchen();
  const menuItemId = item.menuItem?.id;
  const { data } = useQuery(MENU_ITEM, {
    variables: { id: menuItemId ?? '' },
    skip: !menuItemId,
    fetchPolicy: 'cache-and-network',
  });
  const isSoldOut = data?.menuItem?.availability === 'SOLD_OUT';
  const then = (act: () => void) => () => {
    act();
    onClose();
  };
  return (
    <Panel title={item.name} isSmall onClose={onClose}>
      <div className="item-menu">
        {isToPrepare(item) && (
          <button type="button" data-entry onClick={then(() => board.bump(ticket.id, item.id))}>
            {text.itemMenu.bump}
          </button>
        )}
        {item.status === 'FIRED' && (
          <button type="button" data-entry onClick={then(() => board.holdItem(ticket.id, item.id))}>
            {text.itemMenu.hold}
          </button>
        )}
        {item.status === 'HELD' && (
          <button type="button" data-entry onClick={then(() => board.fireItem(ticket.id, item.id))}>
            {text.itemMenu.fire}
          </button>
        )}
        {item.status === 'READY' && (
          <button type="button" data-entry onClick={then(() => board.recallItem(ticket.id, item.id))}>
            {text.itemMenu.bringBack}
          </button>
        )}
        {menuItemId && (
          <button
            type="button"
            data-entry
            className={isSoldOut ? undefined : 'danger'}
            onClick={
              isSoldOut
                ? then(() => queue.add({ kind: 'setAvailability', menuItemId, availability: 'AVAILABLE' }))
                : () => onSoldOut({ id: menuItemId, name: item.name })
            }
          >
            {isSoldOut ? text.itemMenu.available : text.itemMenu.soldOut}
          </button>
        )}
        <button type="button" data-entry onClick={then(onPrint)}>
          {text.itemMenu.print}
        </button>
      </div>
    </Panel>
  );
}
