import { formatMoney } from '@comanda/client/money';
import { useTranslation } from 'react-i18next';
import type { Cart, CartLine } from './cart-lines.ts';
import { usePlacing } from './placing.tsx';

export interface PlaceButtonProps {
  cart: Cart;
  /** Lines that cannot be ordered any more. */
  problems: readonly CartLine[];
  /** Edits are on their way; the total is about to change. */
  isSettling: boolean;
  onRemoveProblems(): void;
}

/** The button that sends the cart to the kitchen, and the one sentence that explains it when it cannot. */
export function PlaceButton({ cart, problems, isSettling, onRemoveProblems }: PlaceButtonProps) {
  const { t } = useTranslation('diner');
  const { state, place } = usePlacing();
  const isSending = state.kind === 'sending';
  const isBlocked = problems.length > 0 && state.kind !== 'unanswered' && !isSending;
  return (
    <>
      <p className="cart-problem" role="alert">
        {explanation()}
      </p>
      {isBlocked ? (
        <button type="button" className="button button-primary cart-place" onClick={onRemoveProblems}>
          {t('cart.removeProblems', { count: problems.length })}
        </button>
      ) : (
        <button
          type="button"
          className="button button-primary cart-place"
          aria-disabled={isSending || isSettling}
          onClick={() => {
            if (!isSending && !isSettling) place();
          }}
        >
          {label()}
        </button>
      )}
    </>
  );

  function label(): string {
    if (isSending) return t('cart.placing');
    if (state.kind === 'unanswered') return t('tryAgain');
    return isSettling ? t('cart.settling') : t('cart.place', { price: formatMoney(cart.totals.total) });
  }

  function explanation(): string | undefined {
    if (state.kind === 'unanswered') return t('cart.unanswered');
    if (state.kind === 'refused') return t('cart.refused', { message: state.message });
    if (problems.length > 0)
      return t(state.kind === 'soldOutMeanwhile' ? 'cart.soldOutMeanwhile' : 'cart.problemHint');
    return undefined;
  }
}
