import { expect, test } from 'vitest';
import { type MenuCategory, type MenuItem, offeredInstead } from './offered-instead.ts';

const item = (id: string, over: Partial<MenuItem> = {}): MenuItem => ({
  id,
  name: id,
  availability: 'AVAILABLE',
  unavailableUntil: null,
  substitutes: [],
  station: { id: 'grill' },
  ...over,
});
const category = (id: string, ...items: MenuItem[]): MenuCategory => ({ id, name: id, items });

test('what may be offered instead begins with what the menu says and its own category, without what is sold out', () => {
  const menu = [
    category('starters', item('soup'), item('prawns', { availability: 'SOLD_OUT' })),
    category('mains', item('burger', { substitutes: [{ id: 'cake' }] }), item('steak'), item('tacos')),
    category('desserts', item('cake'), item('fruit')),
  ];
  expect(offeredInstead(menu, 'burger').map(({ id }) => id)).toEqual([
    'cake',
    'steak',
    'tacos',
    'soup',
    'fruit',
  ]);
  expect(offeredInstead([], 'burger')).toEqual([]);
});
