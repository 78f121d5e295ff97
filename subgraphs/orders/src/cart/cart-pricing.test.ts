import { expect, test } from 'vitest';
import type { OfferedItem } from '../neighbours/menu.ts';
import type { CartLineRecord } from './cart.model.ts';
import { priceCart } from './cart-pricing.ts';

const rules = {
  currency: 'EUR',
  taxBasisPoints: 1000,
  pricesIncludeTax: false,
  serviceChargeBasisPoints: 0,
};
const offer = (id: string, change: Partial<OfferedItem> = {}): [string, OfferedItem] => [
  id,
  {
    id,
    location: { id: 'here' },
    name: id,
    price: { amountMinor: 1000, currency: 'EUR' },
    allergens: [],
    availability: 'AVAILABLE',
    station: { id: 'grill' },
    course: 1,
    preparationMinutes: 5,
    modifierGroups: [],
    ...change,
  },
];
const line = (menuItemId: string, change: Partial<CartLineRecord> = {}): CartLineRecord => ({
  _id: `line of ${menuItemId}`,
  menuItemId,
  name: `old ${menuItemId}`,
  quantity: 1,
  modifiers: [],
  note: '',
  unitPriceMinor: 900,
  ...change,
});
const cart = (...lines: CartLineRecord[]) => ({
  _id: 'cart',
  organizationId: 'organization',
  version: 1,
  tableSessionId: 'session',
  tableId: 'table',
  locationId: 'here',
  lines,
});

test('a cart has today’s names and prices', () => {
  const priced = priceCart(cart(line('soup', { quantity: 2 })), new Map([offer('soup')]), rules);
  expect(priced.lines[0]).toMatchObject({
    name: 'soup',
    unitPriceMinor: 1000,
    linePriceMinor: 2000,
    problem: null,
  });
  expect(priced.totals).toMatchObject({ subtotalMinor: 2000, taxMinor: 200, totalMinor: 2200 });
});

test('a sold-out line keeps its place and price and is not counted', () => {
  const menu = new Map([offer('soup', { availability: 'SOLD_OUT' }), offer('cake')]);
  const priced = priceCart(cart(line('soup'), line('cake')), menu, rules);
  expect(priced.lines.map(({ problem }) => problem)).toEqual(['SOLD_OUT', null]);
  expect(priced.lines[0]?.unitPriceMinor).toBe(1000);
  expect(priced.totals.subtotalMinor).toBe(1000);
  expect(priced.orderable.map(({ name }) => name)).toEqual(['cake']);
});

test('a line whose item is gone keeps the name and the price of the day it was added', () => {
  const priced = priceCart(cart(line('soup')), new Map(), rules);
  expect(priced.lines[0]).toMatchObject({
    name: 'old soup',
    unitPriceMinor: 900,
    onMenu: false,
    problem: 'NOT_FOUND',
  });
  expect(priced.totals.totalMinor).toBe(0);
});

test('a modifier that left the menu is still named, and is the line’s problem', () => {
  const gone = {
    modifierId: 'gold',
    groupName: 'Extras',
    name: 'Gold leaf',
    kind: 'ADD' as const,
    quantity: 1,
    priceDeltaMinor: 500,
  };
  const priced = priceCart(cart(line('soup', { modifiers: [gone] })), new Map([offer('soup')]), rules);
  expect(priced.lines[0]).toMatchObject({ modifiers: [gone], problem: 'MODIFIER_UNKNOWN' });
});
