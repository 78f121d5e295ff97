import type { Command } from '@comanda/platform/command';
import { commandOf, keyReused } from '@comanda/platform/command';
import { CodedError, forbidden } from '@comanda/platform/errors';
import { organizationOf } from '@comanda/platform/id';
import type { Principal } from '@comanda/platform/identity';
import { type KeysetPage, keysetArguments, keysetPage } from '@comanda/platform/keyset-page';
import { managesAt, servesAt } from '@comanda/platform/rights';
import { accepted, type Outcome, refused } from '@comanda/platform/user-error';
import type {
  ErrorCode,
  PrintJobInput,
  QueryPrintJobsArgs,
  TestPrintInput,
  TicketCommandInput,
} from '../generated/resolvers.ts';
import type { KitchenStationRecord } from '../kitchen/kitchen-station.model.ts';
import { ticketOf } from '../kitchen/ticket.ts';
import { parseTicketId } from '../kitchen/ticket-id.ts';
import type { Loaders } from '../loaders.ts';
import type { Models } from '../models.ts';
import type { PrintJobRecord } from './print-job.model.ts';
import { enqueue, jobOf } from './print-jobs.ts';
import type { NamesReader } from './print-names.ts';

export interface PrintJobServiceDependencies {
  models: Models;
  loaders: Loaders;
  readNames: NamesReader;
  /** Whether this installation prints. */
  prints: boolean;
  principal: Principal;
}

type Job = Promise<Outcome<PrintJobRecord, ErrorCode>>;

const noSuchStation = () =>
  refused('NOT_FOUND' as const, ['input', 'stationId'], 'There is no such kitchen station.');
const noSuchTicket = () => refused('NOT_FOUND' as const, ['input', 'ticketId'], 'There is no such ticket.');
const noSuchJob = () => refused('NOT_FOUND' as const, ['input', 'printJobId'], 'There is no such print.');

/** Why nothing can be printed at a station; undefined when something can. */
export function cannotPrint(prints: boolean, { name, printer }: KitchenStationRecord) {
  if (!prints)
    return refused(
      'PRINTING_OFF' as const,
      [],
      'Printing is off here. Set PRINTING=on for the server of orders.',
    );
  if (!printer)
    return refused('NO_PRINTER' as const, [], `The station ${name} has no printer. Set one first.`);
  return undefined;
}

/** Knows what is printed on behalf of one caller. */
export function createPrintJobService(dependencies: PrintJobServiceDependencies) {
  const { models, loaders, readNames, prints, principal } = dependencies;

  /** Puts what somebody asked for into the queue, once for each command. */
  async function ask(
    command: Command,
    job: Omit<Parameters<typeof enqueue>[1], 'cause'>,
  ): Promise<Outcome<PrintJobRecord, ErrorCode>> {
    const record = await enqueue(models, { ...job, cause: `${command.key} ${command.fingerprint}` });
    loaders.forget();
    return accepted(record);
  }
  /** What a command led to before, if it was sent before. */
  async function repeated(organizationId: string, { key, fingerprint }: Command) {
    const begin = `${key} `;
    const found = await models.PrintJob.findOne({
      organizationId,
      cause: { $gte: begin, $lt: `${begin}\uffff` },
    }).lean<PrintJobRecord>();
    if (!found) return undefined;
    if (found.cause !== `${key} ${fingerprint}`) return { ok: false as const, errors: [keyReused] };
    return accepted(found);
  }

  return {
    /** @throws CodedError FORBIDDEN to all but staff of the organization. */
    async printJobs({
      stationId,
      statuses,
      ...page
    }: QueryPrintJobsArgs): Promise<KeysetPage<PrintJobRecord>> {
      const organizationId = organizationOf('KitchenStation', stationId);
      const what = 'read what is printed at this station';
      if (!servesAt(principal, organizationId ?? '', what, 'orders:read')) throw forbidden(what);
      const { limit, after } = keysetArguments(page);
      if (!organizationId) return keysetPage([], limit);
      if (statuses && statuses.length > 5)
        throw new CodedError('BAD_USER_INPUT', 'Expected at most 5 states.');
      const jobs = await models.PrintJob.find({
        organizationId,
        stationId,
        ...(after && { _id: { $lt: after } }),
        ...(statuses && { status: { $in: statuses } }),
      })
        .sort({ _id: -1 })
        .limit(limit + 1)
        .lean<PrintJobRecord[]>();
      return keysetPage(jobs, limit);
    },

    async testPrint(input: TestPrintInput): Job {
      const { command, error } = commandOf(principal, 'testPrint', input);
      if (error) return { ok: false, errors: [error] };
      const organizationId = organizationOf('KitchenStation', input.stationId);
      const manages = managesAt(principal, organizationId ?? '', 'print a test');
      const station = manages && organizationId && (await loaders.station.load(input.stationId));
      if (!station || !organizationId) return noSuchStation();
      const before = await repeated(organizationId, command);
      if (before) return before;
      const reason = cannotPrint(prints, station);
      if (reason) return reason;
      const at = new Date();
      const { _id: stationId, locationId, name } = station;
      const content = {
        kind: 'TEST' as const,
        test: { station: name, at, timeZone: await readNames.timeZone(locationId) },
      };
      return ask(command, { organizationId, locationId, stationId, kind: 'TEST', content, at });
    },

    async reprintTicket(input: TicketCommandInput): Job {
      const { command, error } = commandOf(principal, 'reprintTicket', input);
      if (error) return { ok: false, errors: [error] };
      const key = parseTicketId(input.ticketId);
      if (!servesAt(principal, key?.organizationId ?? '', 'print tickets') || !key) return noSuchTicket();
      const { organizationId, orderId, stationId, course } = key;
      const before = await repeated(organizationId, command);
      if (before) return before;
      const order = await loaders.order.load(orderId);
      const ticket = order && ticketOf(order, stationId, course);
      const station = await loaders.station.load(stationId);
      if (!order || !ticket || !station) return noSuchTicket();
      const reason = cannotPrint(prints, station);
      if (reason) return reason;
      const itemIds = ticket.items.map(({ _id }) => _id);
      const print = {
        kind: 'REPRINT' as const,
        stationId,
        course,
        itemIds,
        at: new Date(),
        cause: command.key,
      };
      return ask(command, await jobOf(models, readNames, order, print));
    },

    async cancelPrintJob(input: PrintJobInput): Job {
      const { error } = commandOf(principal, 'cancelPrintJob', input);
      if (error) return { ok: false, errors: [error] };
      const organizationId = organizationOf('PrintJob', input.printJobId);
      if (!servesAt(principal, organizationId ?? '', 'cancel prints') || !organizationId) return noSuchJob();
      const where = { organizationId, _id: input.printJobId };
      const canceled = await models.PrintJob.findOneAndUpdate(
        { ...where, status: 'QUEUED' },
        { $set: { status: 'CANCELED' }, $unset: { dueAt: 1 } },
        { returnDocument: 'after' },
      ).lean<PrintJobRecord>();
      loaders.forget();
      if (canceled) return accepted(canceled);
      const job = await models.PrintJob.findOne(where).lean<PrintJobRecord>();
      if (!job) return noSuchJob();
      if (job.status === 'CANCELED') return accepted(job);
      const message = `Expected a print that waits, found one that is ${job.status}. It cannot be taken back any more.`;
      return refused('ILLEGAL_TRANSITION', ['input', 'printJobId'], message);
    },
  };
}
