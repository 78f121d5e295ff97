import { expect, test } from 'vitest';
import { formatMoney, majorUnits } from './money.ts';

test.each([
  [{ amountMinor: 1250, currency: 'EUR' }, 'en-IE', '€12.50'],
  [{ amountMinor: 5, currency: 'USD' }, 'en-US', '$0.05'],
  [{ amountMinor: -300, currency: 'EUR' }, 'en-IE', '-€3.00'],
  [{ amountMinor: 1250, currency: 'JPY' }, 'en-US', '¥1,250'],
  [{ amountMinor: 1250, currency: 'EUR' }, 'de-DE', '12,50\u00a0€'],
])('%j in %s is written %s', (amount, locale, written) => {
  expect(formatMoney(amount, locale)).toBe(written);
});

test('a currency of three decimals is divided by a thousand', () => {
  expect(formatMoney({ amountMinor: 1250, currency: 'KWD' }, 'en-US')).toMatch(/1\.250/);
});

test.each([
  [{ amountMinor: 1250, currency: 'EUR' }, 12.5],
  [{ amountMinor: 1250, currency: 'JPY' }, 1250],
  [{ amountMinor: 1257, currency: 'KWD' }, 1.257],
  [{ amountMinor: -7, currency: 'USD' }, -0.07],
])('%j are %s major units', (amount, major) => {
  expect(majorUnits(amount)).toBe(major);
});
