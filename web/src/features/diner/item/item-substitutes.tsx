import { formatMoney } from '@comanda/client/money';
import { useTranslation } from 'react-i18next';
import type { MenuItem } from './choice.ts';

/** What the restaurant offers instead of an item that is sold out. */
export function ItemSubstitutes({
  substitutes,
  onOpen,
}: {
  substitutes: readonly MenuItem[];
  onOpen(menuItemId: string): void;
}) {
  const { t } = useTranslation('diner');
  if (substitutes.length === 0) return null;
  return (
    <section className="item-substitutes">
      <h3>{t('cart.instead')}</h3>
      {substitutes.map(({ id, name, price }) => (
        <button key={id} type="button" className="button button-quiet" onClick={() => onOpen(id)}>
          <span>{name}</span>
          <span>{formatMoney(price)}</span>
        </button>
      ))}
    </section>
  );
}
