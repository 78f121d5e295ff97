import { expect, test } from 'vitest';
import type { MenuItem } from '../item/choice.ts';
import type { CartLine } from './cart-lines.ts';
import { substitutesFor, withSoldOutLines } from './substitutes.ts';

const item = (id: string, over: Partial<MenuItem> = {}): MenuItem => ({
  id,
  name: id,
  description: '',
  imageUrl: null,
  availability: 'AVAILABLE',
  allergens: [],
  price: { amountMinor: 1_000, currency: 'EUR' },
  modifierGroups: [],
  substitutes: [],
  ...over,
});
const menuOf = (...items: MenuItem[]) => new Map(items.map((one) => [one.id, one]));
const line = (menuItemId: string): CartLine => ({
  id: `line of ${menuItemId}`,
  name: menuItemId,
  quantity: 2,
  note: '',
  problem: null,
  guest: null,
  menuItem: { id: menuItemId },
  modifiers: [],
  unitPrice: { amountMinor: 1_000, currency: 'EUR' },
  linePrice: { amountMinor: 2_000, currency: 'EUR' },
});

test('what is offered instead is in the order of the kitchen, without what is sold out too or has left the menu', () => {
  const soldOut = { availability: 'SOLD_OUT' as const };
  const offers = [{ id: 'tacos' }, { id: 'salad' }, { id: 'gone' }, { id: 'soup' }];
  const menu = menuOf(
    item('burger', { ...soldOut, substitutes: offers }),
    item('soup'),
    item('tacos'),
    item('salad', soldOut),
  );
  expect(substitutesFor('burger', menu).map(({ id }) => id)).toEqual(['tacos', 'soup']);
  expect(substitutesFor('gone', menu)).toEqual([]);
  expect(substitutesFor(undefined, menu)).toEqual([]);
});

test('a line of what the menu says is sold out cannot be ordered, before the cart is read anew', () => {
  const cart = { lines: [line('burger'), line('tacos')] };
  expect(withSoldOutLines(cart, menuOf(item('burger'), item('tacos')))).toBe(cart);
  const menu = menuOf(item('burger', { availability: 'SOLD_OUT' }), item('tacos'));
  expect(withSoldOutLines(cart, menu).lines.map(({ problem }) => problem)).toEqual(['SOLD_OUT', null]);
});
