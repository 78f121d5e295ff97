import { formatMoney } from '@comanda/client/money';
import { useTranslation } from 'react-i18next';
import { Picture } from '../../../shared/picture.tsx';
import { Stepper } from '../../../shared/stepper.tsx';
import type { MenuItem } from '../item/choice.ts';
import { modifiersText } from '../modifiers-text.ts';
import type { CartLine } from './cart-lines.ts';
import { SubstituteOffer } from './substitute-offer.tsx';

export interface CartLineRowProps {
  line: CartLine;
  /** What is offered instead when it cannot be ordered any more. */
  substitutes: readonly MenuItem[];
  onSubstitute(substitute: MenuItem): void;
  imageUrl: string | null | undefined;
  quantity: number;
  onQuantity(quantity: number): void;
}

/** A line of the cart. What cannot be ordered any more stays, and says so. */
export function CartLineRow({
  line,
  substitutes,
  onSubstitute,
  imageUrl,
  quantity,
  onQuantity,
}: CartLineRowProps) {
  const { t } = useTranslation('diner');
  const { problem } = line;
  return (
    <li className="cart-line" data-testid="cart-line" data-problem={problem ?? undefined}>
      <Picture url={imageUrl} name={line.name} />
      <div className="cart-line-text">
        <p className="cart-line-name">{line.name}</p>
        {line.modifiers.length > 0 && (
          <p className="cart-line-modifiers">{modifiersText(line.modifiers, t)}</p>
        )}
        {line.note && <p className="cart-line-note">“{line.note}”</p>}
        {problem && (
          <p className="cart-line-problem">
            {problem === 'SOLD_OUT' ? t('cart.soldOut') : t('cart.problem')}
          </p>
        )}
        {problem && <SubstituteOffer line={line} substitutes={substitutes} onTake={onSubstitute} />}
        <div className="cart-line-foot">
          <Stepper
            value={quantity}
            minimum={0}
            maximum={problem ? quantity : 99}
            onChange={onQuantity}
            less={t('item.lessOf', { name: line.name })}
            more={t('item.moreOf', { name: line.name })}
            remove={t('cart.remove', { name: line.name })}
          />
          {!problem && (
            <span className="cart-line-price" data-settling={quantity !== line.quantity}>
              {formatMoney(line.linePrice)}
            </span>
          )}
        </div>
      </div>
    </li>
  );
}
