import type { TotalsRecord } from './price.ts';

/** An amount in minor units of its currency, as the contract's `Money`. */
export function money(amountMinor: number, currency: string) {
  return { amountMinor, currency };
}

/** A bill, as the contract's `Totals`. */
export function totals(record: TotalsRecord, currency: string) {
  return {
    subtotal: money(record.subtotalMinor, currency),
    discount: money(record.discountMinor, currency),
    serviceCharge: money(record.serviceChargeMinor, currency),
    tax: money(record.taxMinor, currency),
    taxIncluded: record.taxIncluded,
    tip: money(record.tipMinor, currency),
    total: money(record.totalMinor, currency),
  };
}

/** Chosen modifiers, as the contract's `ChosenModifier`. */
export function chosenModifiers<M extends { priceDeltaMinor: number }>(
  modifiers: readonly M[],
  currency: string,
) {
  return modifiers.map((modifier) => ({
    ...modifier,
    priceDelta: money(modifier.priceDeltaMinor, currency),
  }));
}
