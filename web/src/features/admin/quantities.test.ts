import { describe, expect, it } from 'vitest';
import { latencyText, memoryText, shareText } from './quantities.ts';

describe('quantities at a glance', () => {
  it.each([
    [0, '–'],
    [0.84, '0.8 ms'],
    [9.96, '10 ms'],
    [123.4, '123 ms'],
    [1_310, '1.3 s'],
  ])('a latency of %d ms reads %s', (milliseconds, text) => {
    expect(latencyText(milliseconds)).toBe(text);
  });

  it.each([
    [196_083_712, '187 MB'],
    [1_503_238_553, '1.4 GB'],
  ])('%d bytes read %s', (bytes, text) => {
    expect(memoryText(bytes)).toBe(text);
  });

  it.each([
    [0, 0, '0 %'],
    [1, 2_000, '<0.1 %'],
    [4, 1_000, '0.4 %'],
    [12, 100, '12 %'],
  ])('%d of %d read %s', (part, whole, text) => {
    expect(shareText(part, whole)).toBe(text);
  });
});
