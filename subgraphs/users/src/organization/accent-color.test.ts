import { expect, test } from 'vitest';
import { accentColorFault, contrastOnWhite } from './accent-color.ts';

// Published pairs: black and white are WCAG's own ends of the scale, #767676 the well-known lightest grey that passes, #777777 the first that fails.
test.each([
  ['#000000', 21],
  ['#FFFFFF', 1],
  ['#767676', 4.54],
  ['#777777', 4.47],
  ['#C2410C', 5.17],
  ['#ff0000', 3.99],
  ['#0000ff', 8.59],
])('the contrast of %s against white is %f', (color, contrast) => {
  expect(contrastOnWhite(color)).toBeCloseTo(contrast, 1);
});

test.each([
  ['#C2410C', undefined],
  ['#767676', undefined],
  [
    '#777777',
    'Expected a contrast of at least 4.5:1 against white, received 4.47:1. Choose a darker colour.',
  ],
  ['red', 'Expected a colour as #RRGGBB, received "red".'],
  ['#12345', 'Expected a colour as #RRGGBB, received "#12345".'],
  ['#12345G', 'Expected a colour as #RRGGBB, received "#12345G".'],
])('judges the accent colour %s', (color, fault) => {
  expect(accentColorFault(color)).toBe(fault);
});
