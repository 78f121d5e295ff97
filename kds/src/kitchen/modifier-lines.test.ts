import { expect, test } from 'vitest';
import { modifierLines } from './modifier-lines.ts';

const modifier = (kind: 'NO' | 'ADD' | 'CHOICE', name: string, quantity = 1) => ({
  modifierId: name,
  name,
  kind,
  quantity,
});

test('choices share a line, each change has its own', () => {
  const modifiers = [
    modifier('NO', 'Onion'),
    modifier('CHOICE', 'Rare'),
    modifier('ADD', 'Bacon', 2),
    modifier('CHOICE', 'French fries'),
  ];
  expect(modifierLines({ modifiers })).toEqual([
    { kind: 'CHOICE', words: 'Rare, French fries' },
    { kind: 'NO', words: 'Onion' },
    { kind: 'ADD', words: '2 × Bacon' },
  ]);
});

test('a dish without modifiers has no line', () => {
  expect(modifierLines({ modifiers: [] })).toEqual([]);
});
