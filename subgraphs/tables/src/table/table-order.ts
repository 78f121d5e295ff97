import type { FloorRecord } from '../floor/floor.model.ts';
import type { TableRecord } from './table.model.ts';

const names = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** Orders things by name as people count: 2 before 10. Equal names keep the order of creation. */
export function byName(a: { _id: string; name: string }, b: { _id: string; name: string }): number {
  return names.compare(a.name, b.name) || (a._id < b._id ? -1 : 1);
}

/** The tables of a location in the order in which staff walk them: by floor, section and name. */
export function inWalkingOrder(
  tables: readonly TableRecord[],
  floors: readonly FloorRecord[],
): TableRecord[] {
  const places = floors
    .toSorted(byName)
    .flatMap((floor) => floor.sections.toSorted(byName).map((section) => section._id));
  const placeOf = new Map(places.map((sectionId, place) => [sectionId, place]));
  const place = (table: TableRecord) => placeOf.get(table.sectionId) ?? places.length;
  return tables.toSorted((a, b) => place(a) - place(b) || byName(a, b));
}
