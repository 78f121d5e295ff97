import { formatMoney } from '@comanda/client/money';
import { useTranslation } from 'react-i18next';
import { type MenuItem, missing } from '../item/choice.ts';
import type { CartLine } from './cart-lines.ts';

/** What the restaurant offers instead of a line that sold out. One tap takes it, unless there is something to choose. */
export function SubstituteOffer({
  line,
  substitutes,
  onTake,
}: {
  line: CartLine;
  substitutes: readonly MenuItem[];
  onTake(substitute: MenuItem): void;
}) {
  const { t } = useTranslation('diner');
  if (substitutes.length === 0) return null;
  return (
    <div className="substitutes" data-testid="substitutes">
      <p>{t('cart.instead')}</p>
      {substitutes.map((substitute) => (
        <button
          key={substitute.id}
          type="button"
          className="button button-quiet"
          aria-label={t(missing(substitute, {}) ? 'cart.chooseInstead' : 'cart.takeInstead', {
            name: substitute.name,
            quantity: line.quantity,
          })}
          onClick={() => onTake(substitute)}
        >
          <span>
            {line.quantity > 1 && `${line.quantity} × `}
            {substitute.name}
            {missing(substitute, {}) && '…'}
          </span>
          <span>
            {formatMoney({
              ...substitute.price,
              amountMinor: substitute.price.amountMinor * line.quantity,
            })}
          </span>
        </button>
      ))}
    </div>
  );
}
