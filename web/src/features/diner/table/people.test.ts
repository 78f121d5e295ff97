import { describe, expect, it } from 'vitest';
import { initials, people } from './people.ts';

const guests = (...names: string[]) => names.map((name) => ({ id: name, name }));

describe('the people at the table', () => {
  it('are shown with yourself first', () => {
    const { shown, more } = people(guests('Ana', 'Rui'), 'Rui');
    expect(shown.map(({ name }) => name)).toEqual(['Rui', 'Ana']);
    expect(more).toBe(0);
  });

  it('become a number when there are many, never "+1"', () => {
    expect(people(guests('A', 'B', 'C', 'D'), 'A')).toMatchObject({ shown: { length: 4 }, more: 0 });
    expect(people(guests('A', 'B', 'C', 'D', 'E'), 'A')).toMatchObject({ shown: { length: 3 }, more: 2 });
  });

  it.each([
    ['Ana', 'A'],
    ['Guest 12', 'G12'],
    ['Maria da Conceição', 'MC'],
    ['  émile  ', 'É'],
    ['🦊 Fox', '🦊F'],
    ['', ''],
  ])('%s has the initials %s', (name, expected) => {
    expect(initials(name)).toBe(expected);
  });
});
