import { newId } from '@comanda/platform/id';
import { isDuplicateKey } from '@comanda/platform/mongo';
import type { KitchenStationRecord } from '../kitchen/kitchen-station.model.ts';
import { ticketId } from '../kitchen/ticket-id.ts';
import type { Models } from '../models.ts';
import type { OrderRecord, PendingPrint } from '../order/order.model.ts';
import { keptForMs, type PrintJobRecord } from './print-job.model.ts';
import type { NamesReader } from './print-names.ts';
import { ticketContent } from './ticket-content.ts';

/** What of a job is not the same for every new one. */
type NewJob = Pick<
  PrintJobRecord,
  'organizationId' | 'locationId' | 'stationId' | 'cause' | 'kind' | 'content' | 'at'
> &
  Pick<PrintJobRecord, 'orderId' | 'ticketId' | 'itemIds'>;

/** Puts something into the queue of its printer. @returns the job of this cause: the one that was there before, if one was. */
export async function enqueue({ PrintJob }: Models, job: NewJob): Promise<PrintJobRecord> {
  const { organizationId, cause, at } = job;
  const record: PrintJobRecord = {
    ...job,
    _id: newId('PrintJob', organizationId),
    status: 'QUEUED',
    attempts: 0,
    sending: false,
    maybePrinted: false,
    dueAt: new Date(),
    expiresAt: new Date(at.getTime() + keptForMs),
  };
  try {
    await PrintJob.insertOne(record);
    return record;
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    const first = await PrintJob.findOne({ organizationId, cause }).lean<PrintJobRecord>();
    if (!first) throw error;
    return first;
  }
}

/** The job that prints a part of an order, with everything that the paper says. */
export async function jobOf(
  models: Models,
  readNames: NamesReader,
  order: OrderRecord,
  {
    cause,
    kind,
    stationId,
    course,
    itemIds,
    at,
  }: Omit<PendingPrint, 'dueAt' | 'kind'> & {
    kind: Exclude<PendingPrint['kind'], 'TEST'>;
  },
): Promise<NewJob> {
  const { organizationId, locationId, _id: orderId } = order;
  const stationIds = [...new Set(order.items.map((item) => item.stationId))];
  const [stations, names] = await Promise.all([
    models.KitchenStation.find({ organizationId, _id: { $in: stationIds } }, { name: 1 }).lean<
      Pick<KitchenStationRecord, '_id' | 'name'>[]
    >(),
    readNames.of(order),
  ]);
  const stationNames = new Map(stations.map(({ _id, name }) => [_id, name]));
  const ticket = ticketContent(order, { kind, stationId, course, itemIds, at }, stationNames, names);
  return {
    organizationId,
    locationId,
    stationId,
    orderId,
    ticketId: ticketId({ organizationId, orderId, stationId, course }),
    itemIds: [...itemIds],
    cause,
    kind,
    content: { kind, ticket },
    at,
  };
}
