import type { MoneyAmount } from '@comanda/client/money';
import type { StaffOrder } from '../orders/order-actions.ts';

/** What the orders of a visit cost together, without those that came to nothing. Nothing when there is none. */
export function visitSum(orders: readonly Pick<StaffOrder, 'status' | 'totals'>[]): MoneyAmount | undefined {
  const counted = orders.filter(
    ({ status }) =>
      status !== 'CANCELED' && status !== 'REJECTED' && status !== 'EXPIRED' && status !== 'VOIDED',
  );
  const currency = counted[0]?.totals.total.currency;
  if (!currency) return undefined;
  return { currency, amountMinor: counted.reduce((sum, { totals }) => sum + totals.total.amountMinor, 0) };
}
