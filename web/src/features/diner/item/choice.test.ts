import { describe, expect, it } from 'vitest';
import {
  add,
  type Choice,
  canAdd,
  chosenModifiers,
  groupRule,
  type MenuItem,
  type Modifier,
  type ModifierGroup,
  missing,
  remove,
  stillOffered,
  toggle,
  unitPriceMinor,
} from './choice.ts';

const euros = (amountMinor: number) => ({ amountMinor, currency: 'EUR' });

function modifier(id: string, delta = 0, maximum = 1): Modifier {
  return { id, name: id, kind: 'CHOICE', maximum, allergens: [], priceDelta: euros(delta) };
}

function group(minimum: number, maximum: number, ...modifiers: Modifier[]): ModifierGroup {
  return { id: `group ${modifiers[0]?.id}`, name: 'Group', minimum, maximum, modifiers };
}

function burger(...modifierGroups: ModifierGroup[]): MenuItem {
  return {
    id: 'burger',
    name: 'Burger',
    description: '',
    imageUrl: null,
    availability: 'AVAILABLE',
    allergens: [],
    substitutes: [],
    price: euros(1250),
    modifierGroups,
  };
}

const [rare, done] = [modifier('rare'), modifier('done')];
const doneness = group(1, 1, rare, done);
const [cheese, bacon, onion] = [modifier('cheese', 150, 2), modifier('bacon', 200), modifier('onion', -50)];
const extras = group(0, 3, cheese, bacon, onion);

describe('what a group asks for', () => {
  it.each([
    [1, 1, { kind: 'exactly', count: 1 }],
    [2, 2, { kind: 'exactly', count: 2 }],
    [1, 3, { kind: 'between', minimum: 1, maximum: 3 }],
    [0, 1, { kind: 'upTo', count: 1 }],
    [0, 4, { kind: 'upTo', count: 4 }],
  ])('with a minimum of %i and a maximum of %i is %o', (minimum, maximum, rule) => {
    expect(groupRule({ minimum, maximum })).toEqual(rule);
  });
});

describe('choosing options', () => {
  it('replaces the choice in a group of one', () => {
    expect(toggle(doneness, done, { rare: 1, cheese: 1 })).toEqual({ done: 1, cheese: 1 });
  });

  it('keeps the one choice that a group demands when it is tapped again', () => {
    expect(toggle(doneness, rare, { rare: 1 })).toEqual({ rare: 1 });
  });

  it('takes back an optional choice when it is tapped again', () => {
    expect(toggle(group(0, 1, rare), rare, { rare: 1 })).toEqual({});
    expect(toggle(extras, cheese, { cheese: 2, bacon: 1 })).toEqual({ bacon: 1 });
  });

  it('stops at the maximum of one option', () => {
    const twice = add(extras, cheese, { cheese: 1 });
    expect(twice).toEqual({ cheese: 2 });
    expect(canAdd(extras, cheese, twice)).toBe(false);
    expect(add(extras, cheese, twice)).toBe(twice);
  });

  it('stops at the maximum of the group, repeats counted', () => {
    const full: Choice = { cheese: 2, bacon: 1 };
    expect(canAdd(extras, onion, full)).toBe(false);
    expect(toggle(extras, onion, full)).toBe(full);
  });

  it('takes one away at a time', () => {
    expect(remove(cheese, { cheese: 2 })).toEqual({ cheese: 1 });
    expect(remove(cheese, { cheese: 1 })).toEqual({});
    expect(remove(cheese, {})).toEqual({});
  });
});

describe('whether an item can be ordered', () => {
  it('names the first group that needs options, and how many', () => {
    const sides = group(2, 3, modifier('fries'), modifier('salad'), modifier('rice'));
    const item = burger(doneness, extras, sides);
    expect(missing(item, {})).toEqual({ group: doneness, count: 1 });
    expect(missing(item, { rare: 1, fries: 1 })).toEqual({ group: sides, count: 1 });
    expect(missing(item, { rare: 1, fries: 1, rice: 1 })).toBeNull();
  });

  it('is so without a choice when nothing is demanded', () => {
    expect(missing(burger(extras), {})).toBeNull();
  });

  it('forgets options that left the menu', () => {
    expect(stillOffered(burger(doneness), { rare: 1, cheese: 2 })).toEqual({ rare: 1 });
  });
});

describe('the price while choosing', () => {
  it('adds what each option costs, as often as it is chosen', () => {
    expect(unitPriceMinor(burger(doneness, extras), { rare: 1, cheese: 2, onion: 1 })).toBe(1250 + 300 - 50);
  });

  it('never falls below nothing', () => {
    expect(unitPriceMinor(burger(group(0, 1, modifier('free', -9999))), { free: 1 })).toBe(0);
  });
});

it('sends the chosen options in the order of the menu', () => {
  expect(chosenModifiers(burger(doneness, extras), { bacon: 1, cheese: 2, rare: 1 })).toEqual([
    { modifierId: 'rare', quantity: 1 },
    { modifierId: 'cheese', quantity: 2 },
    { modifierId: 'bacon', quantity: 1 },
  ]);
});
