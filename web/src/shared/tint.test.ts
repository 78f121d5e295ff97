import { expect, it } from 'vitest';
import { TINTS, tintOf } from './tint.ts';

it('gives a name the same tint every time, of those there are', () => {
  for (const name of ['', 'Caldo verde', 'Café crème', '寿司', '🍔'.repeat(40)]) {
    expect(tintOf(name)).toBe(tintOf(name));
    expect(tintOf(name)).toBeGreaterThanOrEqual(0);
    expect(tintOf(name)).toBeLessThan(TINTS);
  }
});
