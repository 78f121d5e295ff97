import { describe, expect, test } from 'vitest';
import {
  isEndAnswer,
  isOffline,
  isPaperOutAtEnd,
  isStatusAnswer,
  offlineProblem,
  paperState,
} from './printer-status.ts';

// The bytes are those of Epson's reference of DLE EOT and GS r.
describe('what a printer says of itself', () => {
  test.each([
    [0x12, false],
    [0x16, false],
    [0x1a, true],
  ])('%i is off line: %s', (byte, expected) => {
    expect(isStatusAnswer(byte)).toBe(true);
    expect(isOffline(byte)).toBe(expected);
  });

  test.each([
    [0x16, 'COVER_OPEN'],
    [0x36, 'COVER_OPEN'],
    [0x32, 'PAPER_OUT'],
    [0x52, 'ERROR'],
    [0x12, 'OFFLINE'],
    [0x1a, 'OFFLINE'],
  ])('%i is off line because of %s', (byte, expected) => {
    expect(offlineProblem(byte)).toBe(expected);
  });

  test.each([
    [0x12, { isOut: false, isLow: false }],
    [0x1e, { isOut: false, isLow: true }],
    [0x72, { isOut: true, isLow: false }],
    [0x7e, { isOut: true, isLow: true }],
  ])('%i is paper %o', (byte, expected) => {
    expect(paperState(byte)).toEqual(expected);
  });

  test('is told apart from the answer that everything was printed', () => {
    for (const byte of [0x00, 0x03, 0x0c, 0x0f]) expect(isEndAnswer(byte)).toBe(true);
    for (const byte of [0x12, 0x16, 0x1a, 0x1e, 0x32, 0x52, 0x72, 0x7e])
      expect(isEndAnswer(byte)).toBe(false);
    expect([0x00, 0x03, 0x0c, 0x0f].map(isPaperOutAtEnd)).toEqual([false, false, true, true]);
  });
});
