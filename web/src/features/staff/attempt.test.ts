import { describe, expect, it } from 'vitest';
import { Attempts } from './attempt.ts';

function attempts() {
  let count = 0;
  return new Attempts(() => {
    count += 1;
    return `key-${count}`;
  });
}

describe('the key of a wish', () => {
  it('stays the same until the server has answered', () => {
    const button = attempts();
    expect(button.keyFor({ orderId: 'ord_1' })).toBe('key-1');
    expect(button.keyFor({ orderId: 'ord_1' })).toBe('key-1');
  });

  it('is a new one after the answer, so that the same can be asked for once more', () => {
    const button = attempts();
    button.keyFor({ availability: 'SOLD_OUT' });
    button.answered();
    expect(button.keyFor({ availability: 'SOLD_OUT' })).toBe('key-2');
  });

  it('is a new one for another wish', () => {
    const button = attempts();
    button.keyFor({ orderId: 'ord_1', reason: 'Too busy' });
    expect(button.keyFor({ orderId: 'ord_1', reason: 'Sold out' })).toBe('key-2');
  });
});
