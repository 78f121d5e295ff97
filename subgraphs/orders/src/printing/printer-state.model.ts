import { ownedByOrganization } from '@comanda/platform/mongo';
import { type Connection, type Model, Schema } from 'mongoose';
import type { PrinterStatus } from '../generated/resolvers.ts';

/** What a station's printer was like when it was last spoken to. Its `_id` is the station's. */
export interface PrinterStateRecord {
  _id: string;
  organizationId: string;
  status: PrinterStatus;
  /** Since when it is so. */
  at: Date;
  paperLow: boolean;
}

const stateSchema = new Schema<PrinterStateRecord>(
  {
    _id: { type: String, required: true },
    organizationId: { type: String, required: true },
    status: { type: String, required: true },
    at: { type: Date, required: true },
    paperLow: { type: Boolean, required: true },
  },
  { versionKey: false, strict: 'throw', timestamps: false, collection: 'printerStates' },
);
ownedByOrganization(stateSchema);
stateSchema.index({ organizationId: 1, _id: 1 });

/** The printerStates collection on one connection. */
export function printerStateModel(connection: Connection): Model<PrinterStateRecord> {
  const model = connection.model<PrinterStateRecord>('PrinterState', stateSchema);
  return model as Model<PrinterStateRecord>; // `model` answers a wider type
}

/** Notes what a printer is like. `at` stays as long as nothing changes. */
export async function notePrinterState(
  model: Model<PrinterStateRecord>,
  { _id, organizationId, status, paperLow }: Omit<PrinterStateRecord, 'at'>,
): Promise<void> {
  const where = { organizationId, _id };
  const known = await model.findOne(where).lean<PrinterStateRecord>();
  if (known?.status === status && known.paperLow === paperLow) return;
  const at = known?.status === status ? known.at : new Date();
  await model.updateOne(where, { $set: { status, paperLow, at } }, { upsert: true });
}
