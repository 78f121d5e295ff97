import {
  type AggregateRecord,
  aggregate,
  aggregateFields,
  aggregateSchemaOptions,
} from '@comanda/platform/aggregate';
import { type Connection, type Model, Schema } from 'mongoose';

/** A restaurant: an address with tables and a kitchen, and the rules by which it charges. */
export interface LocationRecord extends AggregateRecord {
  name: string;
  address: string;
  /** IANA name. */
  timeZone: string;
  /** ISO 4217 code. */
  currency: string;
  taxBasisPoints: number;
  pricesIncludeTax: boolean;
  serviceChargeBasisPoints: number;
  acceptsOrdersAutomatically: boolean;
}

const locationSchema = aggregate(
  new Schema<LocationRecord>(
    {
      ...aggregateFields,
      name: { type: String, required: true },
      address: { type: String, required: true },
      timeZone: { type: String, required: true },
      currency: { type: String, required: true },
      taxBasisPoints: { type: Number, required: true },
      pricesIncludeTax: { type: Boolean, required: true },
      serviceChargeBasisPoints: { type: Number, required: true },
      acceptsOrdersAutomatically: { type: Boolean, required: true },
    },
    { ...aggregateSchemaOptions, collection: 'locations' },
  ),
);

export type LocationModels = ReturnType<typeof locationModels>;

export function locationModels(connection: Connection) {
  return {
    Location: connection.model<LocationRecord>('Location', locationSchema) as Model<LocationRecord>,
  };
}
