import { createRecordLoader } from '@comanda/platform/loaders';
import { batchByOrganization } from '../batch-by-organization.ts';
import type { Models } from '../models.ts';
import type { PrintJobRecord } from './print-job.model.ts';

/** Loaders of printers and of what waits for them. */
export function createPrintingLoaders({ PrinterState, PrintJob }: Models) {
  return {
    /** By the id of the station. */
    printerState: createRecordLoader('KitchenStation', PrinterState),

    /** How many prints of a station are not done. */
    waitingPrints: batchByOrganization(
      'KitchenStation',
      () => 0,
      async (organizationId, ids) => {
        const waiting = await PrintJob.find(
          { organizationId, stationId: { $in: ids }, status: { $in: ['QUEUED', 'PRINTING'] } },
          { stationId: 1 },
        ).lean<Pick<PrintJobRecord, 'stationId'>[]>();
        return new Map(
          [...Map.groupBy(waiting, ({ stationId }) => stationId)].map(([id, jobs]) => [id, jobs.length]),
        );
      },
    ),
  };
}
