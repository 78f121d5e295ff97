import { expect, test } from 'vitest';
import { locationFaults } from './location.input.ts';

const right = {
  idempotencyKey: 'key-00000001',
  organizationId: 'org_k3j9x0m2p4q7',
  name: 'Harbour',
  address: 'Rua do Cais 1, Lisboa',
  timeZone: 'Europe/Lisbon',
  currency: 'EUR',
  taxBasisPoints: 1300,
  pricesIncludeTax: true,
  serviceChargeBasisPoints: 0,
  acceptsOrdersAutomatically: true,
};

test('accepts a location that is right', () => {
  expect(locationFaults(right)).toEqual([]);
});

test.each([
  ['name', ' '],
  ['name', 'x'.repeat(101)],
  ['address', 'first line\nsecond line'],
  ['timeZone', 'Europe/Atlantis'],
  ['timeZone', '+01:00'],
  ['timeZone', ''],
  ['currency', 'eur'],
  ['currency', 'ABC'],
  ['taxBasisPoints', -1],
  ['taxBasisPoints', 10_001],
  ['serviceChargeBasisPoints', -1],
  ['serviceChargeBasisPoints', 10_001],
])('refuses a location whose %s is %j', (field, value) => {
  const faults = locationFaults({ ...right, [field]: value });
  expect(faults).toMatchObject([{ code: 'INVALID_INPUT', field: ['input', field] }]);
});

test('tells all faults at once', () => {
  const faults = locationFaults({ ...right, name: '', currency: 'x', taxBasisPoints: -5 });
  expect(faults.map((fault) => fault.field[1])).toEqual(['name', 'currency', 'taxBasisPoints']);
});
