import { ownedByOrganization } from '@comanda/platform/mongo';
import { type Connection, type Model, Schema } from 'mongoose';

/** The last times that an item took to prepare, at one hour of one weekday or at any. Its `_id` says which, see `preparationKeys`. */
export interface PreparationTimeRecord {
  _id: string;
  organizationId: string;
  /** In minutes, the newest last. */
  samples: number[];
}

const timeSchema = new Schema<PreparationTimeRecord>(
  {
    _id: { type: String, required: true },
    organizationId: { type: String, required: true },
    samples: { type: [Number], required: true },
  },
  { versionKey: false, strict: 'throw', timestamps: false, collection: 'preparationTimes' },
);
ownedByOrganization(timeSchema);

/** The preparationTimes collection on one connection. */
export function preparationTimeModel(connection: Connection): Model<PreparationTimeRecord> {
  const model = connection.model<PreparationTimeRecord>('PreparationTime', timeSchema);
  return model as Model<PreparationTimeRecord>; // `model` answers a wider type
}
