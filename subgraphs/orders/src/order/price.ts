/** What a location adds to its prices; snapshotted on each order. */
export interface PriceRules {
  /** ISO 4217 code. */
  currency: string;
  /** 1300 is 13 %. */
  taxBasisPoints: number;
  pricesIncludeTax: boolean;
  /** 1000 is 10 % of the subtotal. */
  serviceChargeBasisPoints: number;
}

/** The lines of a bill, all in integer minor units. */
export interface TotalsRecord {
  subtotalMinor: number;
  /** Zero or negative. */
  discountMinor: number;
  serviceChargeMinor: number;
  taxMinor: number;
  taxIncluded: boolean;
  tipMinor: number;
  totalMinor: number;
}

/** Amounts are GraphQL's `Int`: 32 bits with a sign. */
export const largestAmountMinor = 2_147_483_647;

/** Price of one item with its modifiers, in minor units. Reductions cannot make it negative: nobody is paid for eating. */
export function unitPriceMinor(
  priceMinor: number,
  modifiers: readonly { priceDeltaMinor: number; quantity: number }[],
): number {
  const deltas = modifiers.reduce(
    (sum, { priceDeltaMinor, quantity }) => sum + priceDeltaMinor * quantity,
    0,
  );
  return Math.max(0, priceMinor + deltas);
}

/**
 * The bill of these lines, in minor units. The service charge is a part of the subtotal; tax is on both. Tax that prices contain is the part
 * `gross · rate / (1 + rate)`, else it is added. Both are rounded half up, once, on the sum: lines are never rounded by themselves.
 */
export function totalsOf(lines: readonly { linePriceMinor: number }[], rules: PriceRules): TotalsRecord {
  const subtotalMinor = lines.reduce((sum, line) => sum + line.linePriceMinor, 0);
  const serviceChargeMinor = divideHalfUp(subtotalMinor * rules.serviceChargeBasisPoints, 10_000);
  const taxableMinor = subtotalMinor + serviceChargeMinor;
  const divisor = rules.pricesIncludeTax ? 10_000 + rules.taxBasisPoints : 10_000;
  const taxMinor = divideHalfUp(taxableMinor * rules.taxBasisPoints, divisor);
  return {
    subtotalMinor,
    discountMinor: 0,
    serviceChargeMinor,
    taxMinor,
    taxIncluded: rules.pricesIncludeTax,
    tipMinor: 0,
    totalMinor: rules.pricesIncludeTax ? taxableMinor : taxableMinor + taxMinor,
  };
}

/** `dividend / divisor` to the nearest integer, halves up, without a fraction in between. Both not negative. */
function divideHalfUp(dividend: number, divisor: number): number {
  return Math.floor((2 * dividend + divisor) / (2 * divisor));
}
