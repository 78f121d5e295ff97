import { organizationOf } from '@comanda/platform/id';
import DataLoader from 'dataloader';
import type { Model } from 'mongoose';
import type { MenuItemRecord } from './item.model.ts';

/** A menu's items by category id, in the order shown. */
export type ItemsByCategory = Map<string, MenuItemRecord[]>;

/** All items of a menu by its id, so that a menu with any number of categories costs one query per organization. */
export function createItemsOfMenuLoader(model: Model<MenuItemRecord>): DataLoader<string, ItemsByCategory> {
  return new DataLoader(async (menuIds) => {
    const items: MenuItemRecord[] = [];
    const byOrganization = Map.groupBy(menuIds, (id) => organizationOf('Menu', id));
    await Promise.all(
      [...byOrganization].map(async ([organizationId, own]) => {
        if (!organizationId) return;
        const inOrder = { position: 1, _id: 1 } as const;
        items.push(
          ...(await model
            .find({ organizationId, menuId: { $in: own } })
            .sort(inOrder)
            .lean()),
        );
      }),
    );
    const byMenu = Map.groupBy(items, (item) => item.menuId);
    return menuIds.map((id) => Map.groupBy(byMenu.get(id) ?? [], (item) => item.categoryId));
  });
}
