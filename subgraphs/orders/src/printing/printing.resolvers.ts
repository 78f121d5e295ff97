import { payload } from '@comanda/platform/user-error';
import type { Resolvers } from '../generated/resolvers.ts';
import { ticketOf } from '../kitchen/ticket.ts';
import { parseTicketId } from '../kitchen/ticket-id.ts';

export const printingResolvers: Resolvers = {
  Query: {
    printJobs: (_root, args, { printJobs }) => printJobs.printJobs(args),
  },
  Mutation: {
    setStationPrinter: async (_root, { input }, { stationPrinters }) =>
      payload('kitchenStation', await stationPrinters.setStationPrinter(input)),
    testPrint: async (_root, { input }, { printJobs }) =>
      payload('printJob', await printJobs.testPrint(input)),
    reprintTicket: async (_root, { input }, { printJobs }) =>
      payload('printJob', await printJobs.reprintTicket(input)),
    cancelPrintJob: async (_root, { input }, { printJobs }) =>
      payload('printJob', await printJobs.cancelPrintJob(input)),
  },
  StationPrinter: {
    host: ({ printer }) => printer.host,
    port: ({ printer }) => printer.port,
    paper: ({ printer }) => printer.paper,
    codePage: ({ printer }) => printer.codePage,
    copies: ({ printer }) => printer.copies,
    printWhen: ({ printer }) => printer.printWhen,
    status: async ({ stationId }, _args, { loaders }) =>
      (await loaders.printerState.load(stationId))?.status ?? 'UNKNOWN',
    statusAt: async ({ stationId }, _args, { loaders }) =>
      (await loaders.printerState.load(stationId))?.at ?? null,
    paperLow: async ({ stationId }, _args, { loaders }) =>
      (await loaders.printerState.load(stationId))?.paperLow ?? false,
    waiting: ({ stationId }, _args, { loaders }) => loaders.waitingPrints.load(stationId),
  },
  PrintJob: {
    id: (job) => job._id,
    station: ({ stationId }, _args, { kitchenStations }) => kitchenStations.stationOf(stationId),
    ticket: async ({ ticketId }, _args, { orders }) => {
      const key = ticketId && parseTicketId(ticketId);
      const order = key && (await orders.order(key.orderId));
      return (order && ticketOf(order, key.stationId, key.course)) || null;
    },
    orderNumber: ({ content }) => (content.kind === 'TEST' ? null : content.ticket.orderNumber),
    tableName: ({ content }) => (content.kind === 'TEST' ? null : (content.ticket.table ?? null)),
    problem: (job) => job.problem ?? null,
    createdAt: (job) => job.at,
    nextAttemptAt: (job) => (job.status === 'QUEUED' ? (job.dueAt ?? null) : null),
    printedAt: (job) => job.printedAt ?? null,
  },
};
