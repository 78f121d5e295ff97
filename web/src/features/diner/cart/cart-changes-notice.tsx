import { formatMoney } from '@comanda/client/money';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type CartChange, type CartLine, cartChanges } from './cart-lines.ts';

/** Says what became different since the diner pressed the button, and takes the focus so that it is not overlooked. */
export function CartChangesNotice({ seen, now }: { seen: readonly CartLine[]; now: readonly CartLine[] }) {
  const { t } = useTranslation('diner');
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  const changes = cartChanges(seen, now);
  return (
    <div ref={box} className="notice" role="alert" tabIndex={-1} data-testid="cart-changes">
      <strong>{t('cart.changedTitle')}</strong>
      <ul>
        {changes.map((change) => (
          <li key={change.line.id}>{sentence(change)}</li>
        ))}
        {changes.length === 0 && <li>{t('cart.changed.none')}</li>}
      </ul>
      <p>{t('cart.changedHint')}</p>
    </div>
  );

  function sentence(change: CartChange): string {
    const { name, quantity, unitPrice } = change.line;
    switch (change.kind) {
      case 'quantity':
        return t('cart.changed.quantity', { name, quantity, from: change.from });
      case 'price':
        return t('cart.changed.price', {
          name,
          price: formatMoney(unitPrice),
          from: formatMoney({ ...unitPrice, amountMinor: change.from }),
        });
      default:
        return t(`cart.changed.${change.kind}`, { name, quantity });
    }
  }
}
