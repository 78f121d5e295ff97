import { createRecordLoader } from '@comanda/platform/loaders';
import { createItemsOfMenuLoader } from './item/item.loaders.ts';
import { createCategoryLoader } from './menu/menu.loaders.ts';
import type { Models } from './models.ts';

export type Loaders = ReturnType<typeof createLoaders>;

/** The loaders of one request. Whoever writes clears what it made stale: a request may carry several mutations. */
export function createLoaders(models: Models) {
  return {
    menu: createRecordLoader('Menu', models.Menu),
    category: createCategoryLoader(models.Menu),
    menuItem: createRecordLoader('MenuItem', models.MenuItem),
    itemsOfMenu: createItemsOfMenuLoader(models.MenuItem),
  };
}
