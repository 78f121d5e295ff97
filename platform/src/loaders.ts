import DataLoader from 'dataloader';
import type { Model } from 'mongoose';
import { type IdKind, organizationOf } from './id.ts';

/**
 * A loader of records by id, for one request: all ids asked for in one tick become one query per organization, which for a caller of one
 * organization is one query. What does not exist, or is no id of this kind, is null.
 */
export function createRecordLoader<R extends { _id: string; organizationId: string }>(
  kind: IdKind,
  model: Model<R>,
): DataLoader<string, R | null> {
  return new DataLoader(async (ids) => {
    const byOrganization = Map.groupBy(ids, (id) => organizationOf(kind, id));
    const found = new Map<string, R>();
    await Promise.all(
      [...byOrganization].map(async ([organizationId, own]) => {
        if (!organizationId) return;
        // mongoose cannot narrow a filter for a generic record.
        const records = (await model.find({ organizationId, _id: { $in: own } } as never).lean()) as R[];
        for (const record of records) found.set(record._id, record);
      }),
    );
    return ids.map((id) => found.get(id) ?? null);
  });
}
