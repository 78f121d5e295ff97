import { newId, newOrganizationId } from '@comanda/platform/id';
import { describe, expect, test } from 'vitest';
import { closed, mostGuests, withGuest } from './table-session-rules.ts';

const organizationId = newOrganizationId();
const at = new Date('2026-03-01T18:30:00.000Z');
const newcomer = (device: string, name?: string) => ({
  deviceHash: device,
  name,
  joinedBy: { key: `device:${device}:1`, fingerprint: 'f' },
});
const guest = (device: string) => ({
  ...newcomer(device),
  _id: newId('Guest', organizationId),
  name: device,
  joinedAt: at,
});
const session = (devices: string[], status: 'OPEN' | 'CLOSED' = 'OPEN') => ({
  organizationId,
  status,
  closedAt: status === 'CLOSED' ? at : null,
  guests: devices.map(guest),
});

describe('a guest who sits down', () => {
  test.each([
    ['is named after the place in the party', [], undefined, 'Guest 1'],
    ['is named after the place in the party, counting those with names', ['a', 'b'], undefined, 'Guest 3'],
    ['keeps the name given', ['a'], 'Ana', 'Ana'],
  ])('%s', (_title, devices, name, expected) => {
    const outcome = withGuest(session(devices), newcomer('new', name), at);
    expect(outcome).toMatchObject({ ok: true });
    expect(outcome.ok && outcome.value.guests.at(-1)).toMatchObject({
      name: expected,
      joinedAt: at,
      deviceHash: 'new',
    });
  });

  test('stays the same guest on the same device, also when the party is full', () => {
    const full = session(Array.from({ length: mostGuests }, (_, n) => `device ${n}`));
    expect(withGuest(full, newcomer('device 7', 'Other'), at)).toEqual({ ok: true, value: full });
  });

  test('is refused by a full party', () => {
    const full = session(Array.from({ length: mostGuests }, (_, n) => `device ${n}`));
    expect(withGuest(full, newcomer('new'), at)).toMatchObject({ ok: false, errors: [{ code: 'CONFLICT' }] });
  });

  test('is refused by a party that has left, also when the device was part of it', () => {
    const left = session(['a'], 'CLOSED');
    for (const device of ['a', 'new']) {
      expect(withGuest(left, newcomer(device), at)).toMatchObject({
        ok: false,
        errors: [{ code: 'SESSION_CLOSED' }],
      });
    }
  });
});

test('closing a session again changes nothing', () => {
  const later = new Date(at.getTime() + 1_000);
  const once = closed(session(['a']), at);
  expect(once).toMatchObject({ status: 'CLOSED', closedAt: at });
  expect(closed(once, later)).toBe(once);
});
