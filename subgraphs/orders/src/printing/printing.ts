import type { Log } from '@comanda/platform/log';
import type { Metrics } from '@comanda/platform/metrics';
import type { Connection } from 'mongoose';
import { Counter } from 'prom-client';
import type { Models } from '../models.ts';
import type { OrderWriter } from '../order/order-writer.ts';
import { createPrintHandover } from './print-handover.ts';
import type { NamesReader } from './print-names.ts';
import type { PrinterPatience } from './print-on.ts';
import { createPrintQueue } from './print-queue.ts';

/** How an installation prints. What is left out is as usual. */
export interface PrintingSettings {
  /** False leaves what is to be printed to other processes on the same store. @default true */
  isBridge?: boolean;
  patience?: PrinterPatience;
  /** Pauses between tries, in ms; after the last of them a print is given up. */
  retryDelaysMs?: readonly number[];
}

export interface PrintingDependencies extends PrintingSettings {
  connection: Connection;
  models: Models;
  writer: OrderWriter;
  readNames: NamesReader;
  metrics: Metrics;
  log: Log;
}

/** The bridge to the printers: hands over what orders have to print, and prints it. */
export function startPrinting(dependencies: PrintingDependencies): { close(): Promise<void> } {
  const outcomes = new Counter({
    name: 'comanda_prints_total',
    help: 'Tries to print, by what became of them: PRINTED, RETRIED, FAILED for good, CANCELED.',
    labelNames: ['outcome'],
    registers: [dependencies.metrics.registry],
  });
  const handover = createPrintHandover(dependencies);
  const queue = createPrintQueue({ ...dependencies, onOutcome: (outcome) => outcomes.inc({ outcome }) });
  return {
    async close() {
      await handover.close();
      await queue.close();
    },
  };
}
