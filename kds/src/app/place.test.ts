import { expect, test } from 'vitest';
import { formatPlace, type Place, parsePlace } from './place.ts';

test.each<[string, Place]>([
  ['?station=stn_abc', { kind: 'station', stationId: 'stn_abc' }],
  ['?expo=loc_abc', { kind: 'expo', locationId: 'loc_abc' }],
  ['', { kind: 'none' }],
])('the address %s names its place, and the place its address', (search, place) => {
  expect(parsePlace(search)).toEqual(place);
  expect(formatPlace(place)).toBe(search);
});

test('an empty or unknown parameter names none', () => {
  expect(parsePlace('?station=')).toEqual({ kind: 'none' });
  expect(parsePlace('?table=tbl_abc')).toEqual({ kind: 'none' });
});
