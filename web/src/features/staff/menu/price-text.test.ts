import { describe, expect, it } from 'vitest';
import { priceFromText, priceText } from './price-text.ts';

describe('a price in a field', () => {
  it.each([
    ['12.50', 'EUR', 1250],
    ['12,5', 'EUR', 1250],
    [' 12 ', 'EUR', 1200],
    ['0.07', 'EUR', 7],
    ['0', 'EUR', 0],
    ['1200', 'JPY', 1200],
    ['1.234', 'KWD', 1234],
    ['19.99', 'EUR', 1999],
  ])('%s %s is %d minor units', (text, currency, amount) => {
    expect(priceFromText(text, currency)).toBe(amount);
  });

  it.each([
    ['', 'EUR'],
    ['-1', 'EUR'],
    ['12.505', 'EUR'],
    ['1.250,00', 'EUR'],
    ['12.5', 'JPY'],
    ['12e3', 'EUR'],
    ['99999999999', 'EUR'],
    ['99999999', 'EUR'],
    ['€12', 'EUR'],
  ])('%j %s is none', (text, currency) => {
    expect(priceFromText(text, currency)).toBeUndefined();
  });

  it('is written so that it reads the same again', () => {
    for (const currency of ['EUR', 'JPY', 'KWD']) {
      for (const amount of [0, 7, 99, 100, 1250, 1_000_000]) {
        expect(priceFromText(priceText(amount, currency), currency)).toBe(amount);
      }
    }
  });
});
