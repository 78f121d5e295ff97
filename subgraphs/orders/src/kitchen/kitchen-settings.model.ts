import {
  type AggregateRecord,
  aggregate,
  aggregateFields,
  aggregateSchemaOptions,
} from '@comanda/platform/aggregate';
import { type Connection, type Model, Schema } from 'mongoose';
import type { KitchenRules } from '../order/order.model.ts';

/** How the kitchen of a location works. Its `_id` is the location's. */
export interface KitchenSettingsRecord extends AggregateRecord, KitchenRules {}

const boolean = { type: Boolean, required: true };

const settingsSchema = aggregate(
  new Schema<KitchenSettingsRecord>(
    {
      ...aggregateFields,
      coursing: { type: String, required: true },
      courseGapMinutes: { type: Number, required: true },
      readyTogether: boolean,
      allergenAcknowledgement: { type: String, required: true },
      proofOfDelivery: boolean,
      alarmSeconds: { type: Number, required: true },
    },
    { ...aggregateSchemaOptions, collection: 'kitchenSettings' },
  ),
);

/** The kitchenSettings collection on one connection. */
export function kitchenSettingsModel(connection: Connection): Model<KitchenSettingsRecord> {
  const model = connection.model<KitchenSettingsRecord>('KitchenSettings', settingsSchema);
  return model as Model<KitchenSettingsRecord>; // `model` answers a wider type
}
