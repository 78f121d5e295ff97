import './order-lines.css';
import { formatMoney, type MoneyAmount } from '@comanda/client/money';
import { useTranslation } from 'react-i18next';
import type { ModifierKind, OrderItemStatus } from '../gql/graphql.ts';

/** One line of an order, as much of it as is shown. */
export interface OrderLine {
  id: string;
  name: string;
  quantity: number;
  note: string;
  status: OrderItemStatus;
  voidReason: string | null;
  linePrice: MoneyAmount;
  modifiers: { modifierId: string; name: string; quantity: number; kind: ModifierKind }[];
}

/** Items of an order with what was chosen, the state of each, and its price. */
export function OrderLines({ lines }: { lines: OrderLine[] }) {
  const { t } = useTranslation('desk');
  return (
    <ul className="order-lines">
      {lines.map((line) => (
        <li key={line.id} data-void={line.status === 'VOIDED'}>
          <span className="order-lines-quantity">{line.quantity}×</span>
          <span className="order-lines-name">
            <span>{line.name}</span>
            {line.modifiers.length > 0 && <small>{line.modifiers.map(modifierText).join(', ')}</small>}
            {line.note && <small>“{line.note}”</small>}
            <small className="order-lines-state">
              {t(`item.${line.status}`)}
              {line.voidReason && `: ${line.voidReason}`}
            </small>
          </span>
          <span className="order-lines-price">{formatMoney(line.linePrice)}</span>
        </li>
      ))}
    </ul>
  );
}

function modifierText({ name, quantity, kind }: OrderLine['modifiers'][number]): string {
  const text = quantity > 1 ? `${quantity} × ${name}` : name;
  return kind === 'NO' ? `NO ${text}` : text;
}

/** What an order costs, as far as it is shown. */
export interface OrderSumsProps {
  totals: {
    subtotal: MoneyAmount;
    serviceCharge: MoneyAmount;
    discount: MoneyAmount;
    tip: MoneyAmount;
    tax: MoneyAmount;
    taxIncluded: boolean;
    total: MoneyAmount;
  };
}

/** The parts of a price, those that are nothing left out. */
export function OrderSums({ totals }: OrderSumsProps) {
  const { t } = useTranslation('desk');
  const parts = (['subtotal', 'serviceCharge', 'discount', 'tip'] as const).filter(
    (part) => totals[part].amountMinor !== 0,
  );
  return (
    <dl className="order-sums">
      {parts.map((part) => (
        <div key={part}>
          <dt>{t(`totals.${part}`)}</dt>
          <dd>{formatMoney(totals[part])}</dd>
        </div>
      ))}
      {totals.tax.amountMinor !== 0 && (
        <div>
          <dt>{t(totals.taxIncluded ? 'totals.taxIncluded' : 'totals.tax')}</dt>
          <dd>{formatMoney(totals.tax)}</dd>
        </div>
      )}
      <div>
        <dt>{t('totals.total')}</dt>
        <dd>{formatMoney(totals.total)}</dd>
      </div>
    </dl>
  );
}
