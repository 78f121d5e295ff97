import { describe, expect, it } from 'vitest';
import { contrast, legibleAccent } from './accent-color.ts';

describe('the contrast of two colours', () => {
  it.each([
    ['#000000', '#ffffff', 21],
    ['#ffffff', '#ffffff', 1],
    ['#c2410c', '#ffffff', 5.18],
    ['#777777', '#ffffff', 4.48],
  ])('is the ratio of WCAG 2.2: %s on %s is %d', (one, other, ratio) => {
    expect(contrast(one, other)).toBeCloseTo(ratio, 1);
    expect(contrast(other, one)).toBeCloseTo(ratio, 1);
  });
});

describe("an organization's accent colour", () => {
  it('is used when white text on it is legible', () => {
    expect(legibleAccent('#0B5D3B')).toBe('#0B5D3B');
    expect(legibleAccent('#767676')).toBe('#767676');
  });

  it('is refused below a contrast of 4.5', () => {
    expect(legibleAccent('#777777')).toBeNull();
    expect(legibleAccent('#FFD54A')).toBeNull();
  });

  it('is refused when it is no colour at all', () => {
    for (const color of [null, undefined, '', 'red', '#fff', '#12345g', 'url(#x)#000000']) {
      expect(legibleAccent(color)).toBeNull();
    }
  });
});
