import { describe, expect, it } from 'vitest';
import { type CartLine, cartChanges, itemCount, linesByAdder, quantityOf } from './cart-lines.ts';

function line(id: string, guestId: string | null, changes: Partial<CartLine> = {}): CartLine {
  return {
    id,
    name: id,
    quantity: 1,
    note: '',
    problem: null,
    guest: guestId ? { id: guestId } : null,
    menuItem: { id: `menu ${id}` },
    modifiers: [],
    unitPrice: { amountMinor: 500, currency: 'EUR' },
    linePrice: { amountMinor: 500, currency: 'EUR' },
    ...changes,
  };
}

const guests = [
  { id: 'ana', name: 'Ana' },
  { id: 'me', name: 'Rui' },
  { id: 'zoe', name: 'Zoé' },
];

describe('the lines of a shared cart', () => {
  it('stand by who added them: yours, then the others as they joined, then staff', () => {
    const lines = [
      line('water', null),
      line('beer', 'zoe'),
      line('soup', 'ana'),
      line('fish', 'me'),
      line('tea', 'zoe'),
    ];
    const groups = linesByAdder(lines, guests, 'me').map((group) => [
      group.adder.kind === 'guest' ? group.adder.name : group.adder.kind,
      ...group.lines.map(({ id }) => id),
    ]);
    expect(groups).toEqual([
      ['you', 'fish'],
      ['Ana', 'soup'],
      ['Zoé', 'beer', 'tea'],
      ['staff', 'water'],
    ]);
  });

  it('are not hidden when the guest who added them is not known yet', () => {
    expect(linesByAdder([line('beer', 'new')], guests, 'me')).toMatchObject([
      { adder: { kind: 'guest', name: '' } },
    ]);
  });

  it('are counted by quantity', () => {
    const lines = [line('beer', 'me', { quantity: 3 }), line('tea', 'ana')];
    expect(itemCount({ lines })).toBe(4);
    expect(quantityOf({ lines }, 'menu beer')).toBe(3);
    expect(itemCount(null)).toBe(0);
  });
});

describe('what changed in a cart', () => {
  const seen = [line('beer', 'me'), line('tea', 'ana'), line('soup', 'ana')];

  it('is nothing when it is the same', () => {
    expect(cartChanges(seen, structuredClone(seen))).toEqual([]);
  });

  it('names new, gone and changed lines', () => {
    const dearer = { unitPrice: { amountMinor: 600, currency: 'EUR' } };
    const now = [line('beer', 'me', { quantity: 2 }), line('soup', 'ana', dearer), line('fish', 'zoe')];
    expect(cartChanges(seen, now)).toMatchObject([
      { kind: 'quantity', from: 1, line: { id: 'beer', quantity: 2 } },
      { kind: 'price', from: 500, line: { id: 'soup' } },
      { kind: 'added', line: { id: 'fish' } },
      { kind: 'removed', line: { id: 'tea' } },
    ]);
  });

  it('names a line that is sold out now as a problem, whatever else changed in it', () => {
    const now = [line('beer', 'me', { quantity: 2, problem: 'SOLD_OUT' }), ...seen.slice(1)];
    expect(cartChanges(seen, now)).toMatchObject([{ kind: 'problem', line: { id: 'beer' } }]);
  });
});
