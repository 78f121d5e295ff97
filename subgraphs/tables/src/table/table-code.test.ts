import { newOrganizationId } from '@comanda/platform/id';
import { expect, test } from 'vitest';
import { newTableCode, organizationOfCode } from './table-code.ts';

test('a code leads to the organization of its table', () => {
  const organizationId = newOrganizationId();
  const code = newTableCode(organizationId);
  expect(code).toMatch(/^[0-9a-z]{26}$/);
  expect(organizationOfCode(code)).toBe(organizationId);
  expect(newTableCode(organizationId)).not.toBe(code);
});

test.each([
  '',
  'k3j9x0m2p4q7',
  'k3j9x0m2p4q7abcdefghjkmnp',
  'k3j9x0m2p4q7abcdefghjkmnpqr',
  'K3J9X0M2P4Q7ABCDEFGHJKMNPQ',
  'k3j9x0m2p4q7../../../../..',
])('takes %j for no code', (code) => {
  expect(organizationOfCode(code)).toBeUndefined();
});
