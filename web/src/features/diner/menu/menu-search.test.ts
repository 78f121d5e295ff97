import { describe, expect, it } from 'vitest';
import { searchMenu } from './menu-search.ts';

const menu = [
  {
    name: 'Desserts',
    items: [
      { name: 'Crème brûlée', description: 'Vanilla custard under burnt sugar.' },
      { name: 'Cheesecake', description: 'With cherries.' },
    ],
  },
  { name: 'Drinks', items: [{ name: 'Café crème', description: '' }] },
  { name: 'Specials', items: [] },
];
const names = (query: string) => searchMenu(menu, query).map((c) => [c.name, ...c.items.map((i) => i.name)]);

describe('searching the menu', () => {
  it('shows everything, empty categories too, without a query', () => {
    expect(searchMenu(menu, '  ')).toBe(menu);
  });

  it('finds names without their accents and in any case', () => {
    expect(names('CREME')).toEqual([
      ['Desserts', 'Crème brûlée'],
      ['Drinks', 'Café crème'],
    ]);
  });

  it('wants every word, in the name or the description', () => {
    expect(names('sugar creme')).toEqual([['Desserts', 'Crème brûlée']]);
    expect(names('sugar cherries')).toEqual([]);
  });

  it('takes signs of regular expressions as they are', () => {
    expect(names('.*')).toEqual([]);
  });
});
