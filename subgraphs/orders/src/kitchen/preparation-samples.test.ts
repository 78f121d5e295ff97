import { describe, expect, test } from 'vitest';
import type { OrderItemRecord } from '../order/order.model.ts';
import { learnedMinutes, median, preparationKeys, samplesOf } from './preparation-samples.ts';

const noon = new Date('2026-03-01T12:00:00.000Z');
const inMinutes = (minutes: number) => new Date(noon.getTime() + minutes * 60_000);
const item = (fields: Partial<OrderItemRecord>) => ({
  items: [
    {
      _id: 'i',
      menuItemId: 'soup',
      status: 'FIRED',
      recallCount: 0,
      firedAt: noon,
      ...fields,
    } as OrderItemRecord,
  ],
}); // what a sample does not depend on is left out

describe('a dish that becomes ready teaches', () => {
  const ready = { status: 'READY' as const, readyAt: inMinutes(9) };
  test.each<[string, Partial<OrderItemRecord>, number[]]>([
    ['the time since it was started', { ...ready, startedAt: inMinutes(2) }, [7]],
    ['the time since it was fired, when nothing was ahead of it', { ...ready, undisturbed: true }, [9]],
    ['nothing when it waited its turn and nobody said when it was started', ready, []],
    ['nothing when it was recalled', { ...ready, startedAt: noon, recallCount: 1 }, []],
    ['nothing when it was forgotten for hours', { ...ready, startedAt: noon, readyAt: inMinutes(600) }, []],
    ['nothing while it is not ready', { status: 'STARTED', startedAt: noon }, []],
  ])('%s', (_title, fields, minutes) => {
    expect(samplesOf(item({}), item(fields)).map((sample) => sample.minutes)).toEqual(minutes);
  });

  test('nothing a second time', () => {
    const after = item({ ...ready, startedAt: noon });
    expect(samplesOf(after, after)).toEqual([]);
  });
});

describe('usual minutes', () => {
  const of = (count: number, minutes: number) => Array.from({ length: count }, () => minutes);
  test.each<[string, number[], number[], number | undefined]>([
    ['are unknown after a few dishes', of(4, 5), of(7, 5), undefined],
    ['are those of this hour of the week when there are enough', of(5, 12), of(20, 5), 12],
    ['are those of any hour while there are not', of(4, 12), of(8, 5), 5],
    ['are the middle one, not swayed by one that took an hour', [5, 5, 6, 6, 60], [], 6],
    ['are rounded up to half a minute', of(5, 7.1), [], 7.5],
  ])('%s', (_title, hour, any, expected) => {
    expect(learnedMinutes(hour, any)).toBe(expected);
  });

  test('the median of an even number is the mean of the two in the middle', () => {
    expect(median([9, 1, 3, 2])).toBe(2.5);
  });

  test('are kept by weekday and hour', () => {
    expect(preparationKeys('soup', noon)).toEqual({ hour: 'soup:0:12', any: 'soup:any' });
  });
});
