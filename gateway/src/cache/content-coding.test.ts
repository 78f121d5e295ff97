import { expect, test } from 'vitest';
import { codingFor } from './content-coding.ts';

test.each([
  ['what every browser sends', 'gzip, deflate, br, zstd', 'br'],
  ['one that is understood', 'gzip', 'gzip'],
  ['names in capitals and no spaces', 'GZIP,Deflate', 'gzip'],
  ['a preference against our own', 'br;q=0.5, gzip;q=0.8', 'gzip'],
  ['equal preferences, ours first', 'gzip;q=0.7, br;q=0.7', 'br'],
  ['anything', '*', 'br'],
  ['anything but one', '*, br;q=0', 'gzip'],
])('a client is answered in what it likes best: %s', (_what, header, coding) => {
  expect(codingFor(header)).toBe(coding);
});

test.each([
  ['it does not say', undefined],
  ['it says nothing', ''],
  ['it understands others only', 'zstd, deflate'],
  ['it refuses all', '*;q=0'],
  ['it refuses ours', 'br;q=0, gzip;q=0'],
  ['it likes the body unchanged better', 'identity, br;q=0.5'],
  ['its weight is no number', 'br;q=much'],
  ['what it says is too long to be meant', `br, ${'x'.repeat(200)}`],
])('a client gets the body as it is when %s', (_what, header) => {
  expect(codingFor(header)).toBeUndefined();
});

test('a client is understood also after many others have made up what they take', () => {
  for (let n = 0; n < 300; n++) expect(codingFor(`br;q=0.${n + 1}`)).toBe('br');
  expect(codingFor('gzip;q=0.123')).toBe('gzip');
  expect(codingFor('gzip;q=0.123')).toBe('gzip');
});
