import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { totalsOf, unitPriceMinor } from './price.ts';

const rules = { currency: 'EUR', taxBasisPoints: 0, pricesIncludeTax: true, serviceChargeBasisPoints: 0 };

describe('the price of one item', () => {
  test.each([
    ['without modifiers is its price', 1250, [], 1250],
    ['adds each modifier as often as it is chosen', 1000, [{ priceDeltaMinor: 150, quantity: 2 }], 1300],
    ['follows a reduction', 1000, [{ priceDeltaMinor: -100, quantity: 1 }], 900],
    ['never falls below zero', 300, [{ priceDeltaMinor: -200, quantity: 2 }], 0],
  ])('%s', (_title, price, modifiers, expected) => {
    expect(unitPriceMinor(price, modifiers)).toBe(expected);
  });
});

describe('totals', () => {
  test.each([
    // subtotal, rules, service charge, tax, total
    ['of nothing are zero', [], { taxBasisPoints: 1300 }, 0, 0, 0],
    ['contain the tax when prices include it', [1130], { taxBasisPoints: 1300 }, 0, 130, 1130],
    [
      'add the tax when prices leave it out',
      [1000],
      { taxBasisPoints: 825, pricesIncludeTax: false },
      0,
      83,
      1083,
    ],
    ['round a half up', [50], { taxBasisPoints: 100, pricesIncludeTax: false }, 0, 1, 51],
    ['round below a half down', [49], { taxBasisPoints: 100, pricesIncludeTax: false }, 0, 0, 49],
    ['round the sum and not each line', [49, 49], { taxBasisPoints: 100, pricesIncludeTax: false }, 0, 1, 99],
    [
      'tax the service charge too',
      [1000],
      { taxBasisPoints: 1000, pricesIncludeTax: false, serviceChargeBasisPoints: 1250 },
      125,
      113,
      1238,
    ],
    [
      'contain the tax of the service charge',
      [2000],
      { taxBasisPoints: 2000, serviceChargeBasisPoints: 1000 },
      200,
      367,
      2200,
    ],
  ] as const)('%s', (_title, prices, change, serviceChargeMinor, taxMinor, totalMinor) => {
    const lines = prices.map((linePriceMinor) => ({ linePriceMinor }));
    expect(totalsOf(lines, { ...rules, ...change })).toMatchObject({
      subtotalMinor: prices.reduce<number>((sum, price) => sum + price, 0),
      serviceChargeMinor,
      taxMinor,
      totalMinor,
    });
  });

  test('are whole numbers that are never negative and add up, whatever is ordered', () => {
    const anyRules = fc.record({
      currency: fc.constant('EUR'),
      taxBasisPoints: fc.integer({ min: 0, max: 10_000 }),
      pricesIncludeTax: fc.boolean(),
      serviceChargeBasisPoints: fc.integer({ min: 0, max: 10_000 }),
    });
    const anyLines = fc.array(fc.record({ linePriceMinor: fc.integer({ min: 0, max: 10_000_000 }) }), {
      maxLength: 100,
    });
    fc.assert(
      fc.property(anyLines, anyRules, (lines, rules) => {
        const totals = totalsOf(lines, rules);
        const parts =
          totals.subtotalMinor +
          totals.discountMinor +
          totals.serviceChargeMinor +
          totals.tipMinor +
          (totals.taxIncluded ? 0 : totals.taxMinor);
        expect(totals.totalMinor).toBe(parts);
        for (const amount of Object.values(totals))
          if (typeof amount === 'number') expect(Number.isSafeInteger(amount)).toBe(true);
        expect(totals.totalMinor).toBeGreaterThanOrEqual(0);
        expect(totals.taxMinor).toBeGreaterThanOrEqual(0);
        if (totals.taxIncluded) expect(totals.taxMinor).toBeLessThanOrEqual(totals.totalMinor);
      }),
    );
  });
});
