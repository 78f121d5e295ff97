import { describe, expect, test } from 'vitest';
import type { CreateMenuItemInput, ModifierGroupInput, ModifierInput } from '../generated/resolvers.ts';
import { itemChangesFaults, newItemFaults } from './item-input.ts';

const organizationId = 'org_k3j9x0m2p4q7';
const stationId = 'stn_k3j9x0m2p4q701kaaaaaaaaaaaaaaaaaaaaaaa';

const modifier = (changes: Partial<ModifierInput> = {}): ModifierInput => ({
  name: 'Medium rare',
  priceDeltaMinor: 0,
  maximum: 1,
  allergens: [],
  kind: 'CHOICE',
  ...changes,
});
const group = (changes: Partial<ModifierGroupInput> = {}): ModifierGroupInput => ({
  name: 'Doneness',
  minimum: 0,
  maximum: 1,
  modifiers: [modifier()],
  ...changes,
});
const item = (changes: Partial<CreateMenuItemInput> = {}): CreateMenuItemInput => ({
  idempotencyKey: 'key-of-a-new-item',
  categoryId: 'cat_k3j9x0m2p4q701kaaaaaaaaaaaaaaaaaaaaaaa',
  name: 'Soup',
  description: '',
  priceMinor: 650,
  allergens: [],
  stationId,
  course: 1,
  preparationMinutes: 10,
  modifierGroups: [],
  ...changes,
});
const faultyFields = (changes: Partial<CreateMenuItemInput>) =>
  newItemFaults(item(changes), organizationId).map(({ field }) => field.join('.'));

describe('a new item', () => {
  test.each<[string, Partial<CreateMenuItemInput>]>([
    ['the smallest item', {}],
    ['a name of 80 characters that are two code units each', { name: '🍜'.repeat(80) }],
    ['a description of 500 characters', { description: 'x'.repeat(500) }],
    ['a description of several lines', { description: 'One\nTwo' }],
    ['a free item', { priceMinor: 0 }],
    ['no picture', { imageUrl: null }],
    ['a picture of this site', { imageUrl: '/dishes/soup.webp?v=2' }],
    ['a picture elsewhere', { imageUrl: 'https://cdn.example.com/soup.webp' }],
    ['the first course', { course: 1 }],
    ['the last course', { course: 9 }],
    ['no preparation', { preparationMinutes: 0 }],
    ['four hours of preparation', { preparationMinutes: 240 }],
    ['twenty groups', { modifierGroups: Array.from({ length: 20 }, () => group()) }],
    [
      'fifty options',
      { modifierGroups: [group({ modifiers: Array.from({ length: 50 }, () => modifier()) })] },
    ],
    ['a reduction', { modifierGroups: [group({ modifiers: [modifier({ priceDeltaMinor: -100 })] })] }],
    [
      'an option twenty times',
      { modifierGroups: [group({ maximum: 20, modifiers: [modifier({ maximum: 20 })] })] },
    ],
    [
      'as many choices as options',
      { modifierGroups: [group({ minimum: 2, maximum: 2, modifiers: [modifier({ maximum: 2 })] })] },
    ],
  ])('may be %s', (_what, changes) => {
    expect(faultyFields(changes)).toEqual([]);
  });

  test.each<[string, Partial<CreateMenuItemInput>, string]>([
    ['no name', { name: '' }, 'input.name'],
    ['a name of spaces', { name: '   ' }, 'input.name'],
    ['a name of 81 characters', { name: 'x'.repeat(81) }, 'input.name'],
    ['a name of two lines', { name: 'Soup\nof the day' }, 'input.name'],
    ['a description of 501 characters', { description: 'x'.repeat(501) }, 'input.description'],
    ['a negative price', { priceMinor: -1 }, 'input.priceMinor'],
    ['an empty address', { imageUrl: '' }, 'input.imageUrl'],
    ['a picture over http', { imageUrl: 'http://example.com/soup.webp' }, 'input.imageUrl'],
    ['a script for a picture', { imageUrl: 'javascript:alert(1)' }, 'input.imageUrl'],
    ['a picture inside the address', { imageUrl: 'data:image/png;base64,AAAA' }, 'input.imageUrl'],
    ['an address that leaves its scheme open', { imageUrl: '//evil.example/soup.webp' }, 'input.imageUrl'],
    ['a backslash that browsers read as a slash', { imageUrl: '/\\evil.example' }, 'input.imageUrl'],
    ['a tab that browsers leave out', { imageUrl: '/\t/evil.example' }, 'input.imageUrl'],
    ['a path from nowhere', { imageUrl: 'dishes/soup.webp' }, 'input.imageUrl'],
    ['an address without a host', { imageUrl: 'https://' }, 'input.imageUrl'],
    ['an endless address', { imageUrl: `/${'x'.repeat(2_000)}` }, 'input.imageUrl'],
    [
      'something that is no station',
      { stationId: 'loc_k3j9x0m2p4q701kaaaaaaaaaaaaaaaaaaaaaaa' },
      'input.stationId',
    ],
    [
      'a station of another organization',
      { stationId: stationId.replace('k3j9x0m2p4q7', 'zzzzzzzzzzzz') },
      'input.stationId',
    ],
    ['course 0', { course: 0 }, 'input.course'],
    ['course 10', { course: 10 }, 'input.course'],
    ['negative preparation', { preparationMinutes: -1 }, 'input.preparationMinutes'],
    ['preparation over four hours', { preparationMinutes: 241 }, 'input.preparationMinutes'],
    [
      'twenty-one groups',
      { modifierGroups: Array.from({ length: 21 }, () => group()) },
      'input.modifierGroups',
    ],
    [
      'a group without a name',
      { modifierGroups: [group(), group({ name: '' })] },
      'input.modifierGroups.1.name',
    ],
    [
      'a name of a group of 61 characters',
      { modifierGroups: [group({ name: 'x'.repeat(61) })] },
      'input.modifierGroups.0.name',
    ],
    ['a negative minimum', { modifierGroups: [group({ minimum: -1 })] }, 'input.modifierGroups.0.minimum'],
    ['a maximum of 0', { modifierGroups: [group({ maximum: 0 })] }, 'input.modifierGroups.0.maximum'],
    [
      'a maximum below the minimum',
      { modifierGroups: [group({ minimum: 2, maximum: 1, modifiers: [modifier({ maximum: 2 })] })] },
      'input.modifierGroups.0.maximum',
    ],
    [
      'a minimum that cannot be reached',
      { modifierGroups: [group({ minimum: 2, maximum: 2 })] },
      'input.modifierGroups.0.minimum',
    ],
    [
      'a group without options',
      { modifierGroups: [group({ modifiers: [] })] },
      'input.modifierGroups.0.modifiers',
    ],
    [
      'fifty-one options',
      { modifierGroups: [group({ modifiers: Array.from({ length: 51 }, () => modifier()) })] },
      'input.modifierGroups.0.modifiers',
    ],
    [
      'an option without a name',
      { modifierGroups: [group({ modifiers: [modifier({ name: ' ' })] })] },
      'input.modifierGroups.0.modifiers.0.name',
    ],
    [
      'an option that may never be chosen',
      { modifierGroups: [group({ modifiers: [modifier({ maximum: 0 })] })] },
      'input.modifierGroups.0.modifiers.0.maximum',
    ],
    [
      'an option 21 times',
      { modifierGroups: [group({ modifiers: [modifier({ maximum: 21 })] })] },
      'input.modifierGroups.0.modifiers.0.maximum',
    ],
  ])('may not have %s', (_what, changes, field) => {
    expect(faultyFields(changes)).toEqual([field]);
  });

  test('is told all its faults at once', () => {
    const faults = newItemFaults(
      item({ name: '', priceMinor: -5, stationId: 'x', course: 0 }),
      organizationId,
    );
    expect(faults.map(({ code, field }) => [code, field.at(-1)])).toEqual([
      ['INVALID_INPUT', 'name'],
      ['INVALID_INPUT', 'priceMinor'],
      ['NOT_FOUND', 'stationId'],
      ['INVALID_INPUT', 'course'],
    ]);
  });
});

describe('a change of an item', () => {
  const change = {
    idempotencyKey: 'key-of-a-change',
    menuItemId: 'itm_k3j9x0m2p4q701kaaaaaaaaaaaaaaaaaaaaaaa',
  };

  test('may leave out or say null to everything', () => {
    expect(itemChangesFaults(change, organizationId)).toEqual([]);
    const nulls = { name: null, description: null, priceMinor: null, imageUrl: null, allergens: null };
    const more = { stationId: null, course: null, preparationMinutes: null };
    expect(itemChangesFaults({ ...change, ...nulls, ...more }, organizationId)).toEqual([]);
  });

  test('keeps to the ranges of a new item', () => {
    const bad = { name: '', description: 'x'.repeat(501), priceMinor: -1, imageUrl: '//x', stationId: 'x' };
    const faults = itemChangesFaults(
      { ...change, ...bad, course: 0, preparationMinutes: 241 },
      organizationId,
    );
    expect(faults.map(({ field }) => field.at(-1))).toEqual([
      'name',
      'description',
      'priceMinor',
      'imageUrl',
      'stationId',
      'course',
      'preparationMinutes',
    ]);
  });
});
