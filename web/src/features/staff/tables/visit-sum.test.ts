import { expect, it } from 'vitest';
import type { OrderStatus } from '../../../gql/graphql.ts';
import { visitSum } from './visit-sum.ts';

const euros = (amountMinor: number) => ({ amountMinor, currency: 'EUR' });
const order = (status: OrderStatus, amountMinor: number) => ({
  status,
  totals: {
    taxIncluded: true,
    subtotal: euros(amountMinor),
    serviceCharge: euros(0),
    discount: euros(0),
    tip: euros(0),
    tax: euros(0),
    total: euros(amountMinor),
  },
});

it('adds up what a party had, without what came to nothing', () => {
  const orders = [order('SERVED', 1250), order('CANCELED', 900), order('PLACED', 300), order('VOIDED', 5)];
  expect(visitSum(orders)).toEqual(euros(1550));
});

it('is nothing before the first order', () => {
  expect(visitSum([])).toBeUndefined();
  expect(visitSum([order('REJECTED', 900)])).toBeUndefined();
});
