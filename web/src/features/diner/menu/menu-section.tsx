import { useTranslation } from 'react-i18next';
import { quantityOf } from '../cart/cart-lines.ts';
import { useTable } from '../table/table-context.ts';
import { useSheet } from '../use-sheet.ts';
import { MenuRow } from './menu-row.tsx';
import type { Category } from './use-live-menu.ts';

/** Element id of a category's section. */
export function sectionId(categoryId: string): string {
  return `section-${categoryId}`;
}

/** One category of the menu. */
export function MenuSection({ category }: { category: Category }) {
  const { t } = useTranslation('diner');
  const { cart } = useTable();
  const { openItem } = useSheet();
  return (
    <section
      id={sectionId(category.id)}
      className="menu-section"
      aria-labelledby={`${sectionId(category.id)}-name`}
    >
      <h2 id={`${sectionId(category.id)}-name`} tabIndex={-1}>
        {category.name}
      </h2>
      {category.items.length === 0 && <p className="menu-section-empty">{t('menu.emptyCategory')}</p>}
      <ul>
        {category.items.map((item) => (
          <MenuRow
            key={item.id}
            item={item}
            categoryName={category.name}
            inCart={quantityOf(cart, item.id)}
            onOpen={() => openItem(item.id)}
          />
        ))}
      </ul>
    </section>
  );
}
