import { formatMoney } from '@comanda/client/money';
import { ChevronRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useTable } from '../table/table-context.ts';
import { type Order, orderProgress } from './order-progress.ts';

/** The other rounds of this visit, newest first. */
export function OtherOrders({ order }: { order: Order }) {
  const { t } = useTranslation('diner');
  const { code, orders = [] } = useTable();
  const others = orders.filter(({ id }) => id !== order.id).reverse();
  if (others.length === 0) return null;
  return (
    <section className="other-orders" aria-labelledby="other-orders-name">
      <h2 id="other-orders-name">{t('order.others')}</h2>
      <ul>
        {others.map((other) => (
          <li key={other.id}>
            <Link to={`/t/${code}/order/${other.id}`}>
              <span className="other-order-name">
                {t('order.bar', { number: other.number, state: state(other) })}
              </span>
              <span className="other-order-total">{formatMoney(other.totals.total)}</span>
              <ChevronRight size={20} aria-hidden="true" />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );

  function state(other: Order): string {
    const progress = orderProgress(other);
    return progress.kind === 'step' ? t(`order.step.${progress.step}`) : t(`order.ended.${progress.reason}`);
  }
}
