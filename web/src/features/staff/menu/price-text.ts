/** How many digits the minor unit of a currency has: 2 for EUR, 0 for JPY, 3 for KWD. */
export function minorDigits(currency: string): number {
  return (
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
  );
}

/** An amount in minor units as it is written into a field: `1250` EUR is `12.50`. */
export function priceText(amountMinor: number, currency: string): string {
  const digits = minorDigits(currency);
  if (digits === 0) return String(amountMinor);
  const text = String(amountMinor).padStart(digits + 1, '0');
  return `${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/** The most that fits into the API's 32-bit integers. */
const MOST = 2 ** 31 - 1;

/**
 * The amount in minor units that somebody wrote, with a comma or a point: `12,5` EUR is 1250. Whole numbers only, never floating
 * point. Nothing when it is no price: more digits than the currency has, signs, thousands separators.
 */
export function priceFromText(text: string, currency: string): number | undefined {
  const digits = minorDigits(currency);
  const match = /^(\d{1,9})(?:[.,](\d*))?$/.exec(text.trim());
  const [, whole = '', fraction = ''] = match ?? [];
  if (!match || fraction.length > digits) return undefined;
  const amount = Number(`${whole}${fraction.padEnd(digits, '0')}`);
  return amount <= MOST ? amount : undefined;
}
