import type { SubgraphQuery } from '@comanda/platform/subgraph-client';
import { z } from 'zod';

const allergen = z.enum([
  'GLUTEN',
  'CRUSTACEANS',
  'EGGS',
  'FISH',
  'PEANUTS',
  'SOYBEANS',
  'MILK',
  'NUTS',
  'CELERY',
  'MUSTARD',
  'SESAME',
  'SULPHITES',
  'LUPIN',
  'MOLLUSCS',
]);

const modifier = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(['CHOICE', 'ADD', 'NO']),
  priceDelta: z.object({ amountMinor: z.int() }),
  maximum: z.int(),
  allergens: z.array(allergen),
});

const modifierGroup = z.object({
  id: z.string(),
  name: z.string(),
  minimum: z.int(),
  maximum: z.int(),
  modifiers: z.array(modifier),
});

const offeredItem = z.object({
  id: z.string(),
  location: z.object({ id: z.string() }),
  name: z.string(),
  price: z.object({ amountMinor: z.int(), currency: z.string() }),
  allergens: z.array(allergen),
  availability: z.enum(['AVAILABLE', 'SOLD_OUT']),
  station: z.object({ id: z.string() }),
  course: z.int(),
  preparationMinutes: z.int(),
  modifierGroups: z.array(modifierGroup),
});

/** An item as the menu offers it at this moment. */
export type OfferedItem = z.infer<typeof offeredItem>;
export type OfferedModifierGroup = z.infer<typeof modifierGroup>;
export type OfferedModifier = z.infer<typeof modifier>;

/** Items of one organization by id, up to 100; null for what the menu does not know. Never cached: it decides prices and what is sold out. */
export const offeredItems: SubgraphQuery<(OfferedItem | null)[], { ids: string[] }> = {
  text: `query OfferedItems($ids: [ID!]!) {
    menuItems(ids: $ids) {
      id location { id } name price { amountMinor currency } allergens availability
      station { id } course preparationMinutes
      modifierGroups {
        id name minimum maximum
        modifiers { id name kind priceDelta { amountMinor } maximum allergens }
      }
    }
  }`,
  parse: (data) => z.object({ menuItems: z.array(offeredItem.nullable()) }).parse(data).menuItems,
};

/** Most ids that the menu takes in one question. */
export const mostItemsAtOnce = 100;
