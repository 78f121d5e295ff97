/** An amount in integer minor units of an ISO 4217 currency, as the API gives it. */
export interface MoneyAmount {
  amountMinor: number;
  currency: string;
}

const formats = new Map<string, { format: Intl.NumberFormat; minorUnits: number }>();

/**
 * An amount as people read it, such as `€12.50`. How many digits the minor unit has comes from the currency
 * (JPY has none, KWD three), so nothing is ever divided by a fixed 100.
 *
 * @param locale BCP 47 tag; the browser's own when left out.
 */
export function formatMoney({ amountMinor, currency }: MoneyAmount, locale?: string): string {
  const { format, minorUnits } = formatOf(currency, locale);
  return format.format(amountMinor / 10 ** minorUnits);
}

/** An amount in major units, such as 12.5, for what counts on by itself: a chart or a spreadsheet. Never for another sum. */
export function majorUnits({ amountMinor, currency }: MoneyAmount): number {
  const { minorUnits } = formatOf(currency, undefined);
  return Number((amountMinor / 10 ** minorUnits).toFixed(minorUnits));
}

function formatOf(currency: string, locale: string | undefined) {
  const key = `${locale ?? ''}/${currency}`;
  const known = formats.get(key);
  if (known) return known;
  const format = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
  });
  const made = { format, minorUnits: format.resolvedOptions().maximumFractionDigits ?? 2 };
  formats.set(key, made);
  return made;
}
