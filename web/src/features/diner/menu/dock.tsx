import './dock.css';
import { formatMoney } from '@comanda/client/money';
import { ChevronRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { itemCount } from '../cart/cart-lines.ts';
import { isOpen, orderProgress, orderToFollow } from '../order/order-progress.ts';
import { useTable } from '../table/table-context.ts';
import { useSheet } from '../use-sheet.ts';
import { SoldOutBanner } from './sold-out-banner.tsx';

/** What is under the thumb: the order on its way, and the shared cart. */
export function Dock() {
  const { t } = useTranslation('diner');
  const { cart, orders = [] } = useTable();
  const { openCart } = useSheet();
  const order = orderToFollow(orders);
  const count = itemCount(cart);
  return (
    <aside className="dock" aria-label={t('dock')}>
      <span className="visually-hidden" role="status">
        {cart && count > 0 && `${t('cart.count', { count })}, ${formatMoney(cart.totals.total)}`}
      </span>
      <SoldOutBanner onOpen={openCart} />
      {order && (
        <Link
          className="order-bar"
          to={`order/${order.id}`}
          data-testid="order-bar"
          data-open={isOpen(order)}
        >
          <span className="order-bar-dot" aria-hidden="true" />
          <span className="order-bar-text" role="status">
            {t('order.bar', { number: order.number, state: stateWord() })}
          </span>
          {orders.length > 1 && <span className="order-bar-more">+{orders.length - 1}</span>}
          <ChevronRight size={20} aria-hidden="true" />
        </Link>
      )}
      {cart && count > 0 && (
        <button type="button" className="cart-bar" data-testid="cart-bar" onClick={openCart}>
          <span className="cart-bar-count">
            <span aria-hidden="true">{count}</span>
            <span className="visually-hidden">{t('cart.count', { count })}</span>
          </span>
          <span className="cart-bar-label">{t('cart.bar')}</span>
          <span className="cart-bar-total">{formatMoney(cart.totals.total)}</span>
        </button>
      )}
    </aside>
  );

  function stateWord(): string {
    const progress = order && orderProgress(order);
    if (!progress) return '';
    return progress.kind === 'step' ? t(`order.step.${progress.step}`) : t(`order.ended.${progress.reason}`);
  }
}
