import { expect, test } from 'vitest';
import { pageSizes } from './page-sizes.ts';

test('each ticket has a page of 80 mm that is as long as the ticket', () => {
  // 378 pixels of CSS are 100 mm and a little.
  expect(pageSizes([378, 37.5]).split('\n')).toEqual([
    '@page ticket-0 { size: 80mm 108mm; margin: 3mm; }',
    '@page ticket-1 { size: 80mm 17mm; margin: 3mm; }',
  ]);
});
