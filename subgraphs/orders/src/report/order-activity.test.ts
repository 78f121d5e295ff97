import { describe, expect, test } from 'vitest';
import { countActivity, type OpenOrder } from './order-activity.ts';

const now = new Date('2026-03-01T12:00:00.000Z');
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000);
const open = (organizationId: string, status: OpenOrder['status'], placed: number, promised = -600) => ({
  organizationId,
  status,
  placedAt: ago(placed),
  promisedAt: ago(promised),
});

describe('the activity of the platform', () => {
  test('of nothing is zeros for sixty minutes', () => {
    const activity = countActivity([], [], [], now);
    expect(activity.placedPerMinute).toEqual(Array.from({ length: 60 }, () => 0));
    expect(activity).toMatchObject({
      placedLastHour: 0,
      inKitchen: 0,
      oldestUnacceptedSeconds: null,
      organizations: [],
    });
  });

  test('counts each order in its minute, the last minute at the end', () => {
    const placed = [0, 59, 60, 3599, 3600].map((seconds) => ({
      organizationId: 'a',
      placedAt: ago(seconds),
    }));
    const activity = countActivity(placed, [], [], now);
    expect(activity.placedPerMinute.at(-1)).toBe(2);
    expect(activity.placedPerMinute.at(-2)).toBe(1);
    expect(activity.placedPerMinute[0]).toBe(1);
    expect(activity).toMatchObject({ placedLastMinute: 2, placedLastHour: 4 });
  });

  test('knows what is in the kitchen, late, ready, and how long the first waits to be accepted', () => {
    const orders = [
      open('a', 'ACCEPTED', 60),
      open('a', 'IN_PREPARATION', 900, 1),
      open('a', 'READY', 900, 300),
      open('a', 'PLACED', 95),
      open('a', 'PLACED', 20),
    ];
    expect(countActivity([], orders, [], now)).toMatchObject({
      inKitchen: 2,
      late: 1,
      ready: 1,
      oldestUnacceptedSeconds: 95,
    });
  });

  test('puts the organization that needs attention first', () => {
    const orders = [
      open('busy', 'ACCEPTED', 60),
      open('busy', 'ACCEPTED', 60),
      open('late', 'ACCEPTED', 900, 1),
      open('calm', 'ACCEPTED', 60),
    ];
    const { organizations } = countActivity([], orders, ['idle'], now);
    expect(organizations.map(({ organizationId }) => organizationId)).toEqual([
      'late',
      'busy',
      'calm',
      'idle',
    ]);
  });
});
