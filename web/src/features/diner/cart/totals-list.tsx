import './totals-list.css';
import { formatMoney } from '@comanda/client/money';
import { useTranslation } from 'react-i18next';
import type { TotalsFieldsFragment } from '../../../gql/graphql.ts';

/** What something costs, part by part. Parts that are nothing are left out; the subtotal too when it is the total. */
export function TotalsList({ totals }: { totals: TotalsFieldsFragment }) {
  const { t } = useTranslation('diner');
  const { subtotal, discount, serviceCharge, tax, tip, total, taxIncluded } = totals;
  const parts = [
    { label: t('cart.discount'), amount: discount },
    { label: t('cart.serviceCharge'), amount: serviceCharge },
    ...(taxIncluded ? [] : [{ label: t('cart.tax'), amount: tax }]),
    { label: t('cart.tip'), amount: tip },
  ].filter(({ amount }) => amount.amountMinor !== 0);
  return (
    <dl className="totals">
      {parts.length > 0 && <Row label={t('cart.subtotal')} value={formatMoney(subtotal)} />}
      {parts.map(({ label, amount }) => (
        <Row key={label} label={label} value={formatMoney(amount)} />
      ))}
      <Row className="totals-total" label={t('cart.total')} value={formatMoney(total)} />
      {taxIncluded && tax.amountMinor !== 0 && (
        <Row className="totals-tax" label={t('cart.taxIncluded')} value={formatMoney(tax)} />
      )}
    </dl>
  );
}

function Row({ label, value, className }: { label: string; value: string; className?: string }) {
  return (
    <div className={className}>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}
