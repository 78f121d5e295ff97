import type { Document } from 'mongodb';

/** Ids that a document names of another collection, of the same organization unless it is of all. */
interface Reference {
  to: string;
  ids(document: Document): unknown[];
}

const one =
  (field: string) =>
  (document: Document): unknown[] => [document[field]];
const inEach =
  (list: string, field: string) =>
  (document: Document): unknown[] =>
    (document[list] ?? []).map((inner: Document) => inner[field]);

/** Collections that belong to no organization and are referred to. They are small beside the others. */
export const ofAllOrganizations = ['users'] as const;

/**
 * The collections of organizations that refer to each other, each after those it refers to, with what must exist of what they name. Nothing of it is ever
 * removed, so a reference that leads nowhere is damage.
 */
export const referring: readonly { collection: string; references: readonly Reference[] }[] = [
  { collection: 'organizations', references: [] },
  { collection: 'locations', references: [{ to: 'organizations', ids: one('organizationId') }] },
  { collection: 'memberships', references: [{ to: 'users', ids: one('userId') }] },
  { collection: 'floors', references: [{ to: 'locations', ids: one('locationId') }] },
  {
    collection: 'tables',
    references: [
      { to: 'locations', ids: one('locationId') },
      { to: 'floors', ids: one('floorId') },
    ],
  },
  { collection: 'tableSessions', references: [{ to: 'tables', ids: one('tableId') }] },
  { collection: 'kitchenStations', references: [{ to: 'locations', ids: one('locationId') }] },
  { collection: 'menus', references: [{ to: 'locations', ids: one('locationId') }] },
  { collection: 'menuItems', references: [{ to: 'menus', ids: one('menuId') }] },
  {
    collection: 'carts',
    references: [
      { to: 'tableSessions', ids: one('tableSessionId') },
      { to: 'menuItems', ids: inEach('lines', 'menuItemId') },
    ],
  },
  {
    collection: 'orders',
    references: [
      { to: 'locations', ids: one('locationId') },
      { to: 'tables', ids: one('tableId') },
      { to: 'tableSessions', ids: one('tableSessionId') },
      { to: 'menuItems', ids: inEach('items', 'menuItemId') },
      { to: 'kitchenStations', ids: inEach('items', 'stationId') },
    ],
  },
];

/** References of a document that lead nowhere. @param known ids by collection, of its organization and of what belongs to none */
export function danglingReferences(
  document: Document,
  references: readonly Reference[],
  known: ReadonlyMap<string, ReadonlySet<unknown>>,
): string[] {
  return references.flatMap(({ to, ids }) =>
    ids(document)
      .filter((id) => id !== undefined && id !== null && !known.get(to)?.has(id))
      .map((id) => `${document._id} names ${id} of ${to}, which is not there`),
  );
}
