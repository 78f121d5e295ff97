import { useTranslation } from 'react-i18next';
import { Picture } from '../../../shared/picture.tsx';
import { usePlacing } from './placing.tsx';

/**
 * A cart without lines. Often because it was placed a moment ago, by this diner whose answer is still on its way, or by
 * somebody else at the table.
 */
export function CartEmpty({ onClose }: { onClose(): void }) {
  const { t } = useTranslation('diner');
  const { state, place } = usePlacing();
  if (state.kind === 'sending' || state.kind === 'unanswered') {
    return (
      <div className="cart-empty">
        <Picture className="cart-empty-picture" url="/pictures/cooking.svg" name="pan" />
        <h2>{t('cart.placing')}</h2>
        <p role="status">{state.kind === 'unanswered' && t('cart.unanswered')}</p>
        {state.kind === 'unanswered' && (
          <button type="button" className="button button-primary" onClick={place}>
            {t('tryAgain')}
          </button>
        )}
      </div>
    );
  }
  return (
    <div className="cart-empty">
      <Picture className="cart-empty-picture" url="/pictures/takeout-box.svg" name="box" />
      <h2>{t('cart.empty')}</h2>
      <p role="status">{state.kind === 'someonePlaced' ? t('cart.someonePlaced') : t('cart.emptyBody')}</p>
      <button type="button" className="button button-quiet" onClick={onClose}>
        {t('cart.toMenu')}
      </button>
    </div>
  );
}
