import { useTranslation } from 'react-i18next';
import { useTable } from '../table/table-context.ts';

/** Says that something in the shared cart has sold out, wherever in the menu the diner is. */
export function SoldOutBanner({ onOpen }: { onOpen(): void }) {
  const { t } = useTranslation('diner');
  const { cart } = useTable();
  const soldOut = cart?.lines.filter(({ problem }) => problem === 'SOLD_OUT') ?? [];
  const [first] = soldOut;
  return (
    // The live region stands before there is anything in it, so that what appears is read out.
    <div role="status">
      {first && (
        <button type="button" className="sold-out-banner" data-testid="sold-out-banner" onClick={onOpen}>
          <strong>{t('cart.soldOutNow', { count: soldOut.length, name: first.name })}</strong>
          <span>{t('cart.seeInstead')}</span>
        </button>
      )}
    </div>
  );
}
