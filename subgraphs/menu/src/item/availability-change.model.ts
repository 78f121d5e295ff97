import { ownedByOrganization } from '@comanda/platform/mongo';
import { type Connection, type Model, Schema } from 'mongoose';
import { type AvailabilityChangeFields, availabilityChangeDefinition } from './item.model.ts';

/** An entry of the history of what was sold out. Its `_id` says item and time, so that writing it twice is harmless. */
export interface AvailabilityChangeRecord extends AvailabilityChangeFields {
  _id: string;
  organizationId: string;
  locationId: string;
  menuItemId: string;
}

const text = { type: String, required: true };

const changeSchema = new Schema<AvailabilityChangeRecord>(
  { _id: text, organizationId: text, locationId: text, menuItemId: text, ...availabilityChangeDefinition },
  { versionKey: false, strict: 'throw', timestamps: false, collection: 'availabilityChanges' },
);
ownedByOrganization(changeSchema);
changeSchema.index({ organizationId: 1, locationId: 1, at: -1 });

/** The availabilityChanges collection on one connection. */
export function availabilityChangeModel(connection: Connection): Model<AvailabilityChangeRecord> {
  const model = connection.model<AvailabilityChangeRecord>('AvailabilityChange', changeSchema);
  return model as Model<AvailabilityChangeRecord>; // `model` answers a wider type
}
