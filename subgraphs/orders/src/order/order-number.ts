import { isDuplicateKey } from '@comanda/platform/mongo';
import type { Model } from 'mongoose';
import type { OrderCounterRecord } from './order-number.model.ts';

/**
 * The next number of a location's day, from 1. An order that is refused after it took its number leaves a gap; no number is given twice.
 */
export async function nextOrderNumber(
  counters: Model<OrderCounterRecord>,
  { organizationId, locationId, day }: { organizationId: string; locationId: string; day: string },
): Promise<number> {
  const count = () =>
    counters
      .findOneAndUpdate(
        { organizationId, _id: `${locationId}:${day}` },
        { $inc: { value: 1 } },
        { upsert: true, returnDocument: 'after' },
      )
      .lean();
  // The day's first two orders may both try to insert the counter; who loses finds it there.
  const counter = await count().catch((error: unknown) => {
    if (isDuplicateKey(error)) return count();
    throw error;
  });
  if (!counter) throw new Error('an upsert that returns the document after it returned none');
  return counter.value;
}

/** Making a format is dear, and there are only some hundreds of time zones. */
const formats = new Map<string, Intl.DateTimeFormat>();

/** The calendar day `YYYY-MM-DD` that an instant falls on in an IANA time zone. */
export function dayIn(timeZone: string, at: Date): string {
  const format = formats.get(timeZone) ?? new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' });
  formats.set(timeZone, format);
  return format.format(at);
}
