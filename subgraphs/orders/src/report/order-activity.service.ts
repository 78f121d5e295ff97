import { forbidden, unauthenticated } from '@comanda/platform/errors';
import type { Principal } from '@comanda/platform/identity';
import type { Model } from 'mongoose';
import type { OrderRecord } from '../order/order.model.ts';
import { type ActivityCounts, countActivity, type OpenOrder, type PlacedOrder } from './order-activity.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const freshForMs = 2_000;
const organizationsFreshForMs = 60_000;

/** Reads what all organizations are doing; one reading serves everybody who asks within 2 s. */
export function createActivityReader(orders: Model<OrderRecord>): () => Promise<ActivityCounts> {
  // The only reads that name no organization: they are meant to ask every shard, of its secondaries.
  const everywhere = { acrossOrganizations: true };
  const readToday = () =>
    orders
      .distinct('organizationId', { placedAt: { $gte: new Date(Date.now() - dayMs) } })
      .setOptions(everywhere)
      .read('secondaryPreferred')
      .exec();
  const today = kept(organizationsFreshForMs, readToday);

  async function read(): Promise<ActivityCounts> {
    const now = new Date();
    const placed = orders
      .find({ placedAt: { $gte: new Date(now.getTime() - hourMs) } }, { organizationId: 1, placedAt: 1 })
      .setOptions(everywhere)
      .read('secondaryPreferred')
      .lean<PlacedOrder[]>();
    // What is open longer than a day was forgotten by its staff, and is nothing to attend to now.
    const open = orders
      .find(
        { open: true, placedAt: { $gte: new Date(now.getTime() - dayMs) } },
        { organizationId: 1, status: 1, placedAt: 1, promisedAt: 1 },
      )
      .setOptions(everywhere)
      .read('secondaryPreferred')
      .lean<OpenOrder[]>();
    return countActivity(await placed, await open, await today(), now);
  }
  return kept(freshForMs, read);
}

/** Decides who sees the activity. */
export function createOrderActivityService(principal: Principal, read: () => Promise<ActivityCounts>) {
  return {
    async orderActivity(): Promise<ActivityCounts> {
      if (principal.kind === 'anonymous') throw unauthenticated();
      if (principal.kind !== 'superAdmin' && principal.kind !== 'service') {
        throw forbidden('see the activity of all organizations');
      }
      return read();
    },
  };
}

/** One answer for all who ask while it is read and for `ms` after; a failure is forgotten at once. */
function kept<T>(ms: number, read: () => Promise<T>): () => Promise<T> {
  let answer: Promise<T> | undefined;
  let freshUntil = 0;
  return () => {
    if (answer && Date.now() < freshUntil) return answer;
    const reading = read();
    answer = reading;
    freshUntil = Number.POSITIVE_INFINITY;
    reading.then(
      () => {
        freshUntil = Date.now() + ms;
      },
      () => {
        freshUntil = 0;
      },
    );
    return reading;
  };
}
