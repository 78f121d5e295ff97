import { expect, test } from 'vitest';
import { fitsOneRow, lines } from './card-size.ts';
import { itemFixture, ticketFixture } from './ticket-fixture.ts';

test.each([
  ['Fries', 1],
  ['Classic burger', 1],
  ['Dry-aged ribeye with herb butter', 2],
  ['Donaudampfschifffahrtsgesellschaftsteller', 3],
  ['', 1],
])('%s takes %i lines of 20 letters', (text, count) => {
  expect(lines(text, 10, 200)).toBe(count);
});

test('a card of one row holds a few plain items, not many', () => {
  const space = { width: 368, height: 458 };
  const items = (count: number) =>
    Array.from({ length: count }, (_, index) => itemFixture({ id: `oit_${index}` }));
  expect(fitsOneRow(ticketFixture({ items: items(4) }), space)).toBe(true);
  expect(fitsOneRow(ticketFixture({ items: items(5) }), space)).toBe(false);
});

test('tags, notes, modifiers and allergens take room', () => {
  const space = { width: 368, height: 72 + 64 + 80 };
  expect(fitsOneRow(ticketFixture(), space)).toBe(true);
  expect(fitsOneRow(ticketFixture({ addOn: true }), space)).toBe(false);
  expect(fitsOneRow(ticketFixture({ items: [itemFixture({ allergens: ['NUTS'] })] }), space)).toBe(false);
  expect(fitsOneRow(ticketFixture({ items: [itemFixture({ note: 'well done' })] }), space)).toBe(false);
});
