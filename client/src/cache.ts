import { VersionedCache } from './versioned-cache.ts';

/** The cache of both apps. Entities are kept by their global id; the rest are values that belong to the entity around them. */
export function createCache(): VersionedCache {
  return new VersionedCache({
    versionedTypes: ['Order', 'KitchenTicket', 'Cart'],
    possibleTypes: { OrderPlacer: ['Guest', 'User'] },
    typePolicies: {
      Money: { keyFields: false },
      Totals: { keyFields: false, merge: true },
      ChosenModifier: { keyFields: false },
      Viewer: { keyFields: false, merge: true },
      // Lists are whole in every answer: the new one replaces the old.
      Cart: { fields: { lines: { merge: false } } },
      Order: { fields: { items: { merge: false }, tickets: { merge: false }, history: { merge: false } } },
      KitchenTicket: { fields: { items: { merge: false }, alsoAt: { merge: false } } },
      OrderItem: { fields: { modifiers: { merge: false } } },
      CartLine: { fields: { modifiers: { merge: false } } },
      MenuItem: { fields: { modifierGroups: { merge: false } } },
    },
  });
}
