import { type IdKind, organizationOf } from '@comanda/platform/id';
import DataLoader from 'dataloader';

/**
 * A loader of what belongs to ids of one kind: all asked for in one tick become one call of `fetch` per organization, which for a caller of one
 * organization is one.
 * @param missing what an id stands for that `fetch` does not answer, or that is no id of the kind.
 */
export function batchByOrganization<Value>(
  kind: IdKind,
  missing: () => Value,
  fetch: (organizationId: string, ids: string[]) => Promise<Map<string, Value>>,
  options: { cache?: boolean } = {},
): DataLoader<string, Value> {
  return new DataLoader(async (ids) => {
    const byOrganization = Map.groupBy(ids, (id) => organizationOf(kind, id));
    const found = await Promise.all(
      [...byOrganization].map(([organizationId, own]) =>
        organizationId ? fetch(organizationId, own) : new Map<string, Value>(),
      ),
    );
    return ids.map((id) => {
      for (const values of found) {
        const value = values.get(id);
        if (value !== undefined) return value;
      }
      return missing();
    });
  }, options);
}
