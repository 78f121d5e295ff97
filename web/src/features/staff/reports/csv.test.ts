import { describe, expect, test } from 'vitest';
import { csvOf, dialectOf, fileName } from './csv.ts';

const english = dialectOf('en-GB');

describe('a table for a spreadsheet', () => {
  test('begins with a byte order mark, ends each row by CRLF, and quotes what needs it', () => {
    const rows = [
      ['Item', 'Sold'],
      ['Fish, chips', 3],
      ['A "special"\nsoup', null],
    ];
    expect(csvOf(rows, english)).toBe('\ufeffItem,Sold\r\n"Fish, chips",3\r\n"A ""special""\nsoup",\r\n');
  });

  test('parts cells as the reader’s spreadsheet does', () => {
    const rows = [['Sopa; pão', 12.5, -3]];
    expect(csvOf(rows, dialectOf('pt-PT'))).toBe('\ufeff"Sopa; pão";12,5;-3\r\n');
    expect(csvOf(rows, english)).toBe('\ufeffSopa; pão,12.5,-3\r\n');
  });

  test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1'])('never runs %j as a formula', (text) => {
    expect(csvOf([[text]], english)).toMatch(/^\ufeff"?'/);
  });

  test('has a name that every system takes', () => {
    expect(fileName('Cais do Sodré', 'Items', '2026-03-01')).toBe('cais-do-sodre-items-2026-03-01.csv');
    expect(fileName('../a/b', '«»')).toBe('a-b.csv');
  });
});
