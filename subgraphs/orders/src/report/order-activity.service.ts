import { CodedError, forbidden, unauthenticated } from '@comanda/platform/errors';
import type { Principal } from '@comanda/platform/identity';
import { platformOrganizationId } from '@comanda/platform/revocation';
import { highestLevel, waitingDeliveries } from '../kitchen/delivery.ts';
import { offlineAfterMs } from '../kitchen/screen.model.ts';
import { ticketOf } from '../kitchen/ticket.ts';
import type { Models } from '../models.ts';
import type { OrderRecord } from '../order/order.model.ts';
import {
  type ActivityCounts,
  countActivity,
  type OpenOrder,
  type PlacedOrder,
  type WaitingTicket,
} from './order-activity.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const freshForMs = 500;
const mostUnacknowledged = 100;
const organizationsFreshForMs = 60_000;

/** Reads what all organizations are doing; one reading serves everybody who asks within half a second. */
export function createActivityReader({
  Order: orders,
  KitchenScreen,
}: Models): () => Promise<ActivityCounts> {
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
    const alarms = { unacknowledged: await readUnacknowledged(), offlineScreens: await countOffline(now) };
    return countActivity(await placed, await open, await today(), now, alarms);
  }

  async function readUnacknowledged(): Promise<WaitingTicket[]> {
    const waiting = await orders
      .find({ attentionSince: { $gt: new Date(0) } })
      .setOptions(everywhere)
      .sort({ attentionSince: 1 })
      .limit(mostUnacknowledged)
      .read('secondaryPreferred')
      .lean<OrderRecord[]>();
    return waiting.flatMap((order) =>
      waitingDeliveries(order)
        .filter(({ level }) => level >= highestLevel)
        .flatMap(({ stationId, course, sentAt: since }) => {
          const ticket = ticketOf(order, stationId, course);
          return ticket ? [{ ticket, since }] : [];
        }),
    );
  }

  /** A screen that nobody has seen for a day was put away without saying so. */
  async function countOffline(now: Date): Promise<number> {
    const lost = { $lt: new Date(now.getTime() - offlineAfterMs), $gt: new Date(now.getTime() - dayMs) };
    return KitchenScreen.countDocuments({ lastSeenAt: lost, retiredAt: { $exists: false } })
      .setOptions(everywhere)
      .read('secondaryPreferred');
  }
  return kept(freshForMs, read);
}

/** Decides who sees the activity. */
export function createOrderActivityService(principal: Principal, read: () => Promise<ActivityCounts>) {
  return {
    /** @throws CodedError BAD_USER_INPUT for the id of anything but the platform. */
    async orderActivity(platformId?: string | null): Promise<ActivityCounts> {
      if (principal.kind === 'anonymous') throw unauthenticated();
      if (principal.kind !== 'superAdmin' && principal.kind !== 'service') {
        throw forbidden('see the activity of all organizations');
      }
      if (platformId != null && platformId !== platformOrganizationId)
        throw new CodedError(
          'BAD_USER_INPUT',
          `Expected the platform's id ${platformOrganizationId}, received ${JSON.stringify(platformId)}.`,
        );
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
