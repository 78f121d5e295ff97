import { ownedByOrganization } from '@comanda/platform/mongo';
import { type Connection, type Model, Schema } from 'mongoose';

/** The last number given in one location on one day. */
export interface OrderCounterRecord {
  /** `<location id>:<day>` */
  _id: string;
  organizationId: string;
  value: number;
}

const orderCounterSchema = new Schema<OrderCounterRecord>(
  {
    _id: { type: String, required: true },
    organizationId: { type: String, required: true },
    value: { type: Number, required: true },
  },
  { versionKey: false, strict: 'throw', collection: 'orderCounters' },
);
ownedByOrganization(orderCounterSchema);

/** The orderCounters collection on one connection. */
export function orderCounterModel(connection: Connection): Model<OrderCounterRecord> {
  const model = connection.model<OrderCounterRecord>('OrderCounter', orderCounterSchema);
  return model as Model<OrderCounterRecord>; // `model` answers a wider type
}
