import { describe, expect, it } from 'vitest';
import type { Availability } from '../../../gql/graphql.ts';
import { filterMenu } from './menu-filter.ts';

const item = (name: string, station: string, availability: Availability = 'AVAILABLE') => ({
  id: `itm_${name}`,
  name,
  description: '',
  imageUrl: null,
  availability,
  openCount: 0,
  price: { amountMinor: 500, currency: 'EUR' },
  station: { id: `stn_${station}`, name: station },
});
const categories = [
  {
    id: 'cat_1',
    name: 'Bowls',
    pause: null,
    items: [item('Açaí bowl', 'COLD'), item('Poke bowl', 'COLD', 'SOLD_OUT')],
  },
  { id: 'cat_2', name: 'Grill', pause: null, items: [item('Ribeye', 'GRILL')] },
  { id: 'cat_3', name: 'Specials', pause: null, items: [] },
];
const found = (wanted: string, soldOutOnly = false) =>
  filterMenu(categories, { wanted, soldOutOnly }).flatMap(({ items }) => items.map(({ name }) => name));

describe('the menu of the staff', () => {
  it('is whole without a filter, empty categories included', () => {
    expect(filterMenu(categories, { wanted: ' ', soldOutOnly: false })).toEqual(categories);
  });

  it('is searched by every word, without case and accents, in names and stations', () => {
    expect(found('ACAI')).toEqual(['Açaí bowl']);
    expect(found('bowl cold')).toEqual(['Açaí bowl', 'Poke bowl']);
    expect(found('grill')).toEqual(['Ribeye']);
    expect(found('pizza')).toEqual([]);
  });

  it('shows what is sold out', () => {
    expect(found('', true)).toEqual(['Poke bowl']);
  });
});
