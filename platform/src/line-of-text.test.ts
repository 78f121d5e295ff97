import { expect, test } from 'vitest';
import { lineFaults, lineOfText } from './line-of-text.ts';

test.each([
  ['Ana', []],
  ['  Ana  ', []],
  ['ana 👩‍👩‍👧', []],
  ['', ['Expected 1 to 10 characters, received 0.']],
  ['   ', ['Expected 1 to 10 characters, received 0.']],
  ['x'.repeat(11), ['Expected 1 to 10 characters, received 11.']],
  ['a\u0000b', ['Expected one line of plain text, received control characters.']],
  ['a\nb', ['Expected one line of plain text, received control characters.']],
  ['a\u202eb', ['Expected one line of plain text, received control characters.']],
])('judges %j as a line of up to ten characters', (text, messages) => {
  expect(lineFaults('name', text, 10).map((fault) => fault.message)).toEqual(messages);
});

test('stores a name without spaces around it and composed', () => {
  expect(lineOfText('  Jose\u0301 ')).toBe('José');
});
