import { expect, it } from 'vitest';
import { qrPath } from './qr-path.ts';

it('draws a code with a quiet zone of four modules around it', () => {
  const { size, path } = qrPath('http://192.168.1.20:4000/t/vzzvznv6e0pamc8h10qtbye6re');
  expect((size - 8 - 17) % 4).toBe(0);
  const starts = [...path.matchAll(/M(\d+) (\d+)h(\d+)/g)].map((match) => match.slice(1).map(Number));
  for (const [column = 0, row = 0, width = 0] of starts) {
    expect(Math.min(column, row)).toBeGreaterThanOrEqual(4);
    expect(Math.max(column + width, row + 1)).toBeLessThanOrEqual(size - 4);
  }
});

it('begins with the finder pattern: seven dark modules in the corner', () => {
  expect(qrPath('comanda').path).toMatch(/^M4 4h7v1h-7z/);
});
