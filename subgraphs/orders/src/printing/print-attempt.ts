import type { Log } from '@comanda/platform/log';
import { accepted } from '@comanda/platform/user-error';
import type { PrintJobKind, PrintProblem } from '../generated/resolvers.ts';
import { isSamePlace } from '../kitchen/delivery.ts';
import type { KitchenStationRecord } from '../kitchen/kitchen-station.model.ts';
import { parseTicketId } from '../kitchen/ticket-id.ts';
import type { Models } from '../models.ts';
import type { OrderRecord } from '../order/order.model.ts';
import { ticketSignals } from '../order/order-signals.ts';
import type { OrderWriter } from '../order/order-writer.ts';
import { escPos } from './esc-pos.ts';
import type { PrintJobRecord } from './print-job.model.ts';
import { type PrinterPatience, type PrintResult, printOn } from './print-on.ts';
import { printedOrder, unprintedOrder } from './printed-order.ts';
import { notePrinterState } from './printer-state.model.ts';
import type { StationPrinter } from './station-printer.ts';
import { layOut } from './ticket-layout.ts';

export interface PrintAttemptDependencies {
  models: Models;
  writer: OrderWriter;
  log: Log;
  patience?: PrinterPatience;
  /** Pauses between tries, in ms; after the last of them a print is given up. */
  retryDelaysMs?: readonly number[];
  /** Told of each outcome, for the metrics. */
  onOutcome?: (outcome: PrintJobRecord['status'] | 'RETRIED') => void;
}

/** Five minutes and a half: long enough to put in paper. */
const usualDelaysMs = [1, 2, 4, 8, 15, 30, 60, 60, 60, 90].map((seconds) => seconds * 1_000);
/** After this long paper misleads more than it helps. */
const uselessAfterMs = 2 * 60 * 60_000;
/** After this long it is asked first whether there is still something to prepare. */
const doubtfulAfterMs = 60_000;

/** Prints of which the kitchen must know when they fail. */
const indispensable: readonly PrintJobKind[] = [
  'TICKET',
  'RECALLED',
  'UNACKNOWLEDGED',
  'VOIDED',
  'CHANGED',
  'HELD',
];

/** Tries to print one job, and writes down what became of it. Each step is a write that only succeeds on the job as it was before. */
export function createPrintAttempt(dependencies: PrintAttemptDependencies) {
  const { models, writer, log, patience, retryDelaysMs = usualDelaysMs, onOutcome } = dependencies;

  /** @returns undefined when the job is no longer as it was read: another works on it. */
  async function step(job: PrintJobRecord, change: object): Promise<PrintJobRecord | undefined> {
    const { organizationId, _id, status, attempts } = job;
    const found = await models.PrintJob.findOneAndUpdate({ organizationId, _id, status, attempts }, change, {
      returnDocument: 'after',
    }).lean<PrintJobRecord>();
    return found ?? undefined;
  }
  const finish = async (
    job: PrintJobRecord,
    status: 'PRINTED' | 'FAILED' | 'CANCELED',
    problem?: PrintProblem,
  ) => {
    const fields = { status, sending: false, ...(problem && { problem }) };
    const done = await step(job, {
      $set: { ...fields, ...(status === 'PRINTED' && { printedAt: new Date() }) },
      $unset: { dueAt: 1, ...(!problem && { problem: 1 }) },
    });
    if (done) onOutcome?.(status);
    return done;
  };

  /** Why a job is not printed any more. */
  async function obsolete(job: PrintJobRecord): Promise<['FAILED' | 'CANCELED', PrintProblem] | undefined> {
    const age = Date.now() - job.at.getTime();
    if (age > uselessAfterMs) return ['FAILED', 'TOO_LATE'];
    if (age < doubtfulAfterMs || !['TICKET', 'RECALLED', 'UNACKNOWLEDGED', 'RUSHED'].includes(job.kind))
      return undefined;
    const { organizationId, orderId, itemIds = [] } = job;
    const order =
      orderId && (await models.Order.findOne({ organizationId, _id: orderId }).lean<OrderRecord>());
    const items = order ? order.items.filter(({ _id }) => itemIds.includes(_id)) : [];
    const isDone = items.every(({ status }) => status !== 'FIRED' && status !== 'STARTED');
    return isDone ? ['CANCELED', 'NOTHING_TO_PREPARE'] : undefined;
  }

  /** Tells the order what became of its ticket. */
  async function tellOrder(job: PrintJobRecord, isPrinted: boolean): Promise<void> {
    const { organizationId, orderId, ticketId } = job;
    const place = ticketId && parseTicketId(ticketId);
    if (!orderId || !place) return;
    const now = new Date();
    const command = { key: `printer:${job._id}:${job.status}`, fingerprint: job._id };
    await writer.change(
      { organizationId, _id: orderId },
      command,
      (order) => {
        if (!order.items.some((item) => isSamePlace(item, place))) return accepted(order);
        return accepted((isPrinted ? printedOrder : unprintedOrder)(order, place, job.at, now));
      },
      ticketSignals,
    );
  }

  async function settle(job: PrintJobRecord, result: PrintResult): Promise<void> {
    if (result.outcome === 'PRINTED') {
      const done = await finish(job, 'PRINTED');
      if (done && result.isConfirmed && job.kind !== 'TEST') await tellOrder(done, true);
      return;
    }
    const delayMs = job.kind === 'TEST' ? undefined : retryDelaysMs[job.attempts - 1];
    if (delayMs === undefined) {
      const given = await finish(job, 'FAILED', result.problem);
      if (given && result.outcome === 'UNCERTAIN') await step(given, { $set: { maybePrinted: true } });
      if (!given) return;
      log.warn({ id: job._id, station: job.stationId, problem: result.problem }, 'a print was given up');
      if (indispensable.includes(job.kind)) await tellOrder(given, false);
      return;
    }
    const again = { status: 'QUEUED', sending: false, problem: result.problem };
    const dueAt = new Date(Date.now() + delayMs);
    await step(job, {
      $set: { ...again, dueAt, ...(result.outcome === 'UNCERTAIN' && { maybePrinted: true }) },
    });
    onOutcome?.('RETRIED');
  }

  return {
    finish,

    /** Prints the first job of a printer's queue, which nobody else works on as long as this process holds the printer's lease. */
    async print(job: PrintJobRecord, station: KitchenStationRecord, printer: StationPrinter): Promise<void> {
      const reason = await obsolete(job);
      if (reason) {
        const [status, problem] = reason;
        const done = await finish(job, status, problem);
        if (done && status === 'FAILED' && indispensable.includes(job.kind)) await tellOrder(done, false);
        return;
      }
      // Whoever had begun is gone. If bytes were on their way then, the paper may be there.
      const maybePrinted = job.maybePrinted || (job.status === 'PRINTING' && job.sending);
      const mine = await step(job, {
        $set: { status: 'PRINTING', sending: false, maybePrinted, dueAt: new Date() },
        $inc: { attempts: 1 },
      });
      if (!mine) return;
      const bytes = escPos(layOut(mine.content, printer, maybePrinted), printer.codePage, printer.copies);
      const result = await printOn(
        printer,
        bytes,
        async () => {
          if (!(await step(mine, { $set: { sending: true } })))
            throw new Error(`the print ${mine._id} was taken over by another process`);
        },
        patience,
      );
      await settle(mine, result);
      const isPrinted = result.outcome === 'PRINTED';
      await notePrinterState(models.PrinterState, {
        _id: station._id,
        organizationId: station.organizationId,
        status: isPrinted ? 'READY' : statusOf(result.problem),
        paperLow: isPrinted && result.isPaperLow,
      });
    },
  };
}

function statusOf(problem: PrintProblem) {
  if (problem === 'PAPER_OUT' || problem === 'COVER_OPEN' || problem === 'ERROR') return problem;
  return problem === 'UNREACHABLE' ? 'UNREACHABLE' : 'OFFLINE';
}
