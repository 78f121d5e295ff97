import { formatMoney } from '@comanda/client/money';
import { useTranslation } from 'react-i18next';
import { modifiersText } from '../modifiers-text.ts';
import { useTable } from '../table/table-context.ts';
import { itemState, type Order, orderProgress } from './order-progress.ts';

/** What was ordered, each item with its own state: drinks come before the steak does. */
export function OrderItems({ order }: { order: Order }) {
  const { t } = useTranslation('diner');
  const { joined, tableSession } = useTable();
  const guests = tableSession?.guests ?? [joined.guest];
  const hasEnded = orderProgress(order).kind === 'ended';
  const isShared = new Set(order.items.map(({ guest }) => guest?.id)).size > 1;
  return (
    <section className="order-items" aria-labelledby="order-items-name">
      <h2 id="order-items-name">{t('order.items')}</h2>
      <ul>
        {order.items.map((item) => {
          const state = itemState(item.status);
          return (
            <li key={item.id} data-testid="order-item" data-item-status={item.status} data-state={state}>
              <span className="order-item-quantity">{item.quantity}×</span>
              <div className="order-item-text">
                <p className="order-item-name">{item.name}</p>
                {item.modifiers.length > 0 && (
                  <p className="order-item-detail">{modifiersText(item.modifiers, t)}</p>
                )}
                {item.note && <p className="order-item-detail">“{item.note}”</p>}
                {isShared && <p className="order-item-detail">{guestName(item.guest?.id)}</p>}
                {item.voidReason && <p className="order-item-detail">{item.voidReason}</p>}
              </div>
              <div className="order-item-end">
                <span className="order-item-price">{formatMoney(item.linePrice)}</span>
                {!hasEnded && <span className="order-item-state">{t(`order.item.${state}`)}</span>}
              </div>
            </li>
          );
        })}
      </ul>
      {order.note && <p className="order-note">{t('order.note', { note: order.note })}</p>}
    </section>
  );

  function guestName(guestId: string | undefined): string {
    if (!guestId) return t('staff');
    if (guestId === joined.guest.id) return t('you');
    return guests.find(({ id }) => id === guestId)?.name ?? t('someone');
  }
}
