import { describe, expect, test } from 'vitest';
import type { OfferedItem } from '../neighbours/menu.ts';
import { lineCountFaults, priceLine, type RequestedLine } from './order-lines.ts';

const option = (id: string, change = {}) => ({
  id,
  name: id,
  kind: 'CHOICE' as const,
  priceDelta: { amountMinor: 0 },
  maximum: 1,
  allergens: [],
  ...change,
});
const burger: OfferedItem = {
  id: 'burger',
  location: { id: 'here' },
  name: 'Burger',
  price: { amountMinor: 1200, currency: 'EUR' },
  allergens: ['GLUTEN'],
  availability: 'AVAILABLE',
  station: { id: 'grill' },
  course: 1,
  preparationMinutes: 9,
  modifierGroups: [
    {
      id: 'doneness',
      name: 'Doneness',
      minimum: 1,
      maximum: 1,
      modifiers: [option('rare'), option('medium')],
    },
    {
      id: 'extras',
      name: 'Extras',
      minimum: 0,
      maximum: 3,
      modifiers: [
        option('cheese', {
          kind: 'ADD',
          priceDelta: { amountMinor: 150 },
          maximum: 2,
          allergens: ['MILK', 'GLUTEN'],
        }),
        option('bacon', { kind: 'ADD', priceDelta: { amountMinor: 200 }, maximum: 2 }),
      ],
    },
  ],
};
const rare = { modifierId: 'rare', quantity: 1 };
const line = (change: Partial<RequestedLine> = {}): RequestedLine => ({
  menuItemId: 'burger',
  quantity: 1,
  modifiers: [rare],
  note: '',
  ...change,
});
const at = ['input', 'lines', '0'];

describe('a line', () => {
  test('is priced from the menu, with its modifiers in the menu’s order and every allergen once', () => {
    const modifiers = [{ modifierId: 'cheese', quantity: 2 }, rare];
    const { faults, priced } = priceLine(
      line({ quantity: 3, modifiers, note: ' no rush ' }),
      burger,
      'here',
      at,
    );
    expect(faults).toEqual([]);
    expect(priced).toMatchObject({
      name: 'Burger',
      quantity: 3,
      note: 'no rush',
      allergens: ['GLUTEN', 'MILK'],
      unitPriceMinor: 1500,
      linePriceMinor: 4500,
      stationId: 'grill',
      preparationMinutes: 9,
    });
    expect(priced?.modifiers.map(({ modifierId, quantity }) => [modifierId, quantity])).toEqual([
      ['rare', 1],
      ['cheese', 2],
    ]);
  });

  test.each<[string, Partial<RequestedLine>, Partial<OfferedItem> | null, string, string[]]>([
    ['of an unknown item', {}, null, 'NOT_FOUND', ['menuItemId']],
    ['of another location’s item', {}, { location: { id: 'there' } }, 'NOT_FOUND', ['menuItemId']],
    ['of a sold-out item', {}, { availability: 'SOLD_OUT' }, 'SOLD_OUT', ['menuItemId']],
    ['with quantity 0', { quantity: 0 }, {}, 'QUANTITY_OUT_OF_RANGE', ['quantity']],
    ['with a negative quantity', { quantity: -2 }, {}, 'QUANTITY_OUT_OF_RANGE', ['quantity']],
    ['with quantity 100', { quantity: 100 }, {}, 'QUANTITY_OUT_OF_RANGE', ['quantity']],
    ['with a note of 201 characters', { note: 'x'.repeat(201) }, {}, 'INVALID_INPUT', ['note']],
    [
      'with an unknown modifier',
      { modifiers: [rare, { modifierId: 'gold', quantity: 1 }] },
      {},
      'MODIFIER_UNKNOWN',
      ['modifiers', '1', 'modifierId'],
    ],
    ['without a choice that is needed', { modifiers: [] }, {}, 'MODIFIER_MINIMUM', ['modifiers']],
    [
      'with two choices where one is allowed',
      { modifiers: [rare, { modifierId: 'medium', quantity: 1 }] },
      {},
      'MODIFIER_MAXIMUM',
      ['modifiers'],
    ],
    [
      'with one option more often than it may be',
      { modifiers: [rare, { modifierId: 'cheese', quantity: 3 }] },
      {},
      'MODIFIER_MAXIMUM',
      ['modifiers'],
    ],
    [
      'with one option named twice beyond its maximum',
      { modifiers: [rare, { modifierId: 'bacon', quantity: 2 }, { modifierId: 'bacon', quantity: 1 }] },
      {},
      'MODIFIER_MAXIMUM',
      ['modifiers'],
    ],
    [
      'with modifier quantity 0',
      { modifiers: [rare, { modifierId: 'bacon', quantity: 0 }] },
      {},
      'QUANTITY_OUT_OF_RANGE',
      ['modifiers', '1', 'quantity'],
    ],
    [
      'with 101 modifiers',
      { modifiers: [rare, ...Array.from({ length: 100 }, () => ({ modifierId: 'x', quantity: 1 }))] },
      {},
      'INVALID_INPUT',
      ['modifiers'],
    ],
  ])('%s is refused', (_title, asked, offered, code, field) => {
    const { faults } = priceLine(line(asked), offered && { ...burger, ...offered }, 'here', at);
    expect(faults[0]).toMatchObject({ code, field: [...at, ...field] });
  });

  test('tells all of its faults at once', () => {
    const wrong = line({
      quantity: 0,
      modifiers: [{ modifierId: 'bacon', quantity: 9 }],
      note: 'x'.repeat(201),
    });
    const { faults } = priceLine(wrong, { ...burger, availability: 'SOLD_OUT' }, 'here', at);
    expect(faults.map(({ code }) => code)).toEqual([
      'QUANTITY_OUT_OF_RANGE',
      'INVALID_INPUT',
      'SOLD_OUT',
      'MODIFIER_MINIMUM',
      'MODIFIER_MAXIMUM',
      'MODIFIER_MAXIMUM',
    ]);
  });

  test('shows its price also when it is sold out', () => {
    expect(
      priceLine(line(), { ...burger, availability: 'SOLD_OUT' }, 'here', at).priced?.unitPriceMinor,
    ).toBe(1200);
  });
});

test.each([
  [0, 1],
  [1, 0],
  [100, 0],
  [101, 1],
])('an order of %i lines has %i faults of length', (count, faults) => {
  expect(lineCountFaults(count, ['input', 'lines'])).toHaveLength(faults);
});
