import { organizationOf } from '@comanda/platform/id';
import DataLoader from 'dataloader';
import type { Model } from 'mongoose';
import { type CategoryRecord, categoryOf, type MenuRecord } from './menu.model.ts';

/** Categories by id: one query of menus per organization. What does not exist is null. */
export function createCategoryLoader(model: Model<MenuRecord>): DataLoader<string, CategoryRecord | null> {
  return new DataLoader(async (ids) => {
    const found = new Map<string, CategoryRecord>();
    const byOrganization = Map.groupBy(ids, (id) => organizationOf('Category', id));
    await Promise.all(
      [...byOrganization].map(async ([organizationId, own]) => {
        if (!organizationId) return;
        const menus = await model.find({ organizationId, 'categories._id': { $in: own } }).lean();
        for (const menu of menus)
          for (const category of menu.categories) found.set(category._id, categoryOf(menu, category));
      }),
    );
    return ids.map((id) => found.get(id) ?? null);
  });
}
