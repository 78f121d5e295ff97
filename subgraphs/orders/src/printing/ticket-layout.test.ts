import { describe, expect, test } from 'vitest';
import type { PrinterPaper } from '../generated/resolvers.ts';
import { encoded } from './code-page.ts';
import { escPos } from './esc-pos.ts';
import type { PrintedItem, TicketContent } from './print-content.ts';
import { layOut, type PrintedLine } from './ticket-layout.ts';
import { edges, wrap } from './wrap.ts';

const burger: PrintedItem = {
  quantity: 2,
  name: 'Burger',
  modifiers: [
    { kind: 'CHOICE', name: 'Medium', quantity: 1 },
    { kind: 'NO', name: 'onion', quantity: 1 },
    { kind: 'ADD', name: 'cheese', quantity: 2 },
  ],
  note: 'cut in half',
  allergens: ['GLUTEN'],
  allergies: [],
  isVoid: false,
};
const ticket: TicketContent = {
  station: 'Grill',
  orderNumber: 41,
  table: '12',
  course: 2,
  hasCourses: true,
  at: new Date('2026-11-20T19:45:10Z'),
  timeZone: 'Europe/Lisbon',
  orderedBy: 'Guest Ana',
  addOn: false,
  rushed: false,
  recalled: false,
  items: [burger],
  note: '',
  alsoAt: ['Bar', 'Fry'],
};
const sheet = (paper: PrinterPaper = 'MM80') => ({ paper, codePage: 'CP858' as const });
const columns = { MM80: 48, MM80_42: 42, MM58: 32 };
const text = (lines: PrintedLine[]) => lines.map((line) => line.text.trimEnd());

describe('a printed ticket', () => {
  test('says station, number, table, course, time, guest and each dish with what is to be done to it', () => {
    const lines = layOut({ kind: 'TICKET', ticket }, sheet());
    expect(text(lines)).toEqual([
      'Grill                #41',
      'TABLE 12              C2',
      '19:45 20 Nov                           Guest Ana',
      '-'.repeat(48),
      '2x Burger',
      '   Medium',
      '   NO onion',
      '   ADD cheese x2',
      '   cut in half',
      ' CONTAINS: GLUTEN',
      '-'.repeat(48),
      'Also at: Bar, Fry',
    ]);
    expect(lines[0]).toMatchObject({ size: 'large', bold: true });
    expect(lines.find((line) => line.text === '2x Burger')).toMatchObject({ size: 'tall', bold: true });
    expect(lines.find((line) => line.text.includes('CONTAINS'))).toMatchObject({
      inverted: true,
      text: ' CONTAINS: GLUTEN'.padEnd(48),
    });
  });

  test.each<[string, Parameters<typeof layOut>[0], string[]]>([
    [
      'a void with its reason',
      { kind: 'VOIDED', ticket: { ...ticket, items: [{ ...burger, isVoid: true, voidReason: 'dropped' }] } },
      ['VOID', 'VOID 2x Burger', 'Reason: dropped'],
    ],
    [
      'a changed note with what it was',
      { kind: 'CHANGED', ticket: { ...ticket, items: [{ ...burger, note: '', noteBefore: 'no salt' }] } },
      ['CHANGED', 'was: no salt', 'now: (no note)'],
    ],
    ['a rush', { kind: 'RUSHED', ticket }, ['RUSH']],
    [
      'an order that was rushed before it came',
      { kind: 'TICKET', ticket: { ...ticket, rushed: true } },
      ['RUSH'],
    ],
    ['a recall', { kind: 'RECALLED', ticket }, ['RECALLED']],
    ['an add-on', { kind: 'TICKET', ticket: { ...ticket, addOn: true } }, ['ADD-ON']],
    ['what is withheld', { kind: 'HELD', ticket }, ['HOLD']],
    ['what somebody asked for again', { kind: 'REPRINT', ticket }, ['REPRINT']],
    ['what no screen has shown', { kind: 'UNACKNOWLEDGED', ticket }, ['No screen has shown this ticket.']],
    [
      'an allergy of the guest, apart from what is in the dish',
      { kind: 'TICKET', ticket: { ...ticket, items: [{ ...burger, allergies: ['MILK', 'NUTS'] }] } },
      ['!! ALLERGY: MILK, NUTS', 'CONTAINS: GLUTEN'],
    ],
    ['an order without a table', { kind: 'TICKET', ticket: { ...ticket, table: undefined } }, ['NO TABLE']],
    [
      'the note of the whole order',
      { kind: 'TICKET', ticket: { ...ticket, note: 'birthday' } },
      ['ORDER: "birthday"'],
    ],
  ])('tells of %s', (_title, content, expected) => {
    const printed = text(layOut(content, sheet())).map((line) => line.trim());
    for (const line of expected) expect(printed.some((one) => one.startsWith(line))).toBe(true);
  });

  test('says nothing of courses where an order has only one', () => {
    const [, second] = text(layOut({ kind: 'TICKET', ticket: { ...ticket, hasCourses: false } }, sheet()));
    expect(second).toBe('TABLE 12');
  });

  test('that may be a repeat says so before anything else, large and white on black', () => {
    const [first] = layOut({ kind: 'TICKET', ticket }, sheet(), true);
    expect(first).toMatchObject({ size: 'large', inverted: true });
    expect(first?.text.trim()).toBe('REPRINT?');
  });

  test.each<PrinterPaper>(['MM80', 'MM80_42', 'MM58'])(
    'never exceeds the width of %s, however long the names',
    (paper) => {
      const long = {
        ...ticket,
        station: 'Extraordinary Station',
        table: 'Terrace by the old harbour 112',
        orderedBy: 'Maximiliane Wolkenstein-Trostburg',
        note: 'x'.repeat(200),
        alsoAt: Array.from({ length: 12 }, (_, n) => `Station ${n}`),
        items: [
          {
            ...burger,
            quantity: 99,
            name: 'Donaudampfschifffahrtsgesellschaftskapitänsschnitzel mit Żurek und viel zu langem Namen',
            note: 'one two three '.repeat(14),
            allergies: ['GLUTEN', 'CRUSTACEANS', 'SULPHITES', 'MOLLUSCS'] as const,
          },
        ].map((item) => ({ ...item, allergies: [...item.allergies] })),
      };
      for (const { text: line, size } of layOut({ kind: 'TICKET', ticket: long }, sheet(paper), true))
        expect(line.length).toBeLessThanOrEqual(size === 'large' ? columns[paper] / 2 : columns[paper]);
      const test = { station: 'Grill', at: ticket.at, timeZone: 'UTC' };
      for (const { text: line, size } of layOut({ kind: 'TEST', test }, sheet(paper)))
        expect(line.length).toBeLessThanOrEqual(size === 'large' ? columns[paper] / 2 : columns[paper]);
    },
  );
});

describe('wrapping', () => {
  test.each([
    ['', 10, []],
    ['one two', 10, ['one two']],
    ['one two three', 10, ['one two', '  three']],
    ['abcdefghijklmnop', 10, ['abcdefghij', '  klmnop']],
    ['a abcdefghijklmnopqrstuvwxyz b', 10, ['a', '  abcdefgh', '  ijklmnop', '  qrstuvwx', '  yz b']],
    ['  many   blanks ', 20, ['many blanks']],
  ])('%j in %d', (words, width, expected) => {
    expect(wrap(words, width, '  ')).toEqual(expected);
  });

  test('puts two texts at the edges of one line, or on two when they do not fit', () => {
    expect(edges('left', 'right', 12)).toEqual(['left   right']);
    expect(edges('left left', 'right', 12)).toEqual(['left left', '       right']);
  });
});

test('the bytes begin with a reset and the code page, set each line in its style and end with a cut', () => {
  const bytes = escPos(
    [{ text: 'Żur', size: 'tall', bold: true, inverted: true }, { text: 'x' }],
    'CP852',
    2,
  );
  const one = [
    ...[0x1b, 0x40, 0x1c, 0x2e, 0x1b, 0x74, 18],
    ...[0x1d, 0x21, 0x01, 0x1b, 0x45, 1, 0x1d, 0x42, 1, ...encoded('Żur', 'CP852'), 0x0a],
    ...[0x1d, 0x21, 0x00, 0x1b, 0x45, 0, 0x1d, 0x42, 0, 0x78, 0x0a],
    ...[0x1b, 0x64, 3, 0x1d, 0x56, 0x42, 0],
  ];
  expect([...bytes]).toEqual([...one, ...one]);
});
