import { formatMoney } from '@comanda/client/money';
import { useTranslation } from 'react-i18next';
import { Picture } from '../../../shared/picture.tsx';
import type { MenuItem } from '../item/choice.ts';

export interface MenuRowProps {
  item: MenuItem;
  categoryName: string;
  /** How many of it are in the cart. */
  inCart: number;
  onOpen(): void;
}

/** A dish in the list. A sold-out one stays readable, so that nobody asks where it went. */
export function MenuRow({ item, categoryName, inCart, onOpen }: MenuRowProps) {
  const { t } = useTranslation('diner');
  const isSoldOut = item.availability === 'SOLD_OUT';
  return (
    <li>
      <button
        type="button"
        className="menu-row"
        data-testid="menu-item"
        data-item-name={item.name}
        data-sold-out={isSoldOut}
        onClick={onOpen}
      >
        <span className="menu-row-text">
          <span className="menu-row-name">{item.name}</span>
          {item.description && <span className="menu-row-description">{item.description}</span>}
          <span className="menu-row-facts">
            <span className="menu-row-price">{formatMoney(item.price)}</span>
            {isSoldOut && <span className="tag tag-sold-out">{t('menu.soldOut')}</span>}
            {item.allergens.map((allergen) => (
              <span key={allergen} className="tag">
                {t(`allergen.${allergen}`)}
              </span>
            ))}
          </span>
        </span>
        <span className="menu-row-picture">
          <Picture url={item.imageUrl} name={item.name} standIn={categoryName} />
          {inCart > 0 && (
            <span className="menu-row-count">
              <span aria-hidden="true">{inCart}×</span>
              <span className="visually-hidden">{t('menu.inCart', { count: inCart })}</span>
            </span>
          )}
        </span>
      </button>
    </li>
  );
}
