import {
  type AggregateRecord,
  aggregate,
  aggregateFields,
  aggregateSchemaOptions,
} from '@comanda/platform/aggregate';
import { type Connection, type Model, Schema } from 'mongoose';
import type { WhenFull } from '../generated/resolvers.ts';
import { type StationPrinter, stationPrinterSchema } from '../printing/station-printer.ts';

/** A place in the kitchen with a screen. */
export interface KitchenStationRecord extends AggregateRecord {
  locationId: string;
  name: string;
  /** The name in lower case: two stations that differ in nothing else would be taken for each other. */
  nameKey: string;
  warningSeconds: number;
  lateSeconds: number;
  /** How many items it prepares at the same time. */
  capacity: number;
  /** The station of the same location that gets its tickets when none of its own screens acknowledges them. */
  fallbackStationId?: string | undefined;
  /** Item-minutes that it takes up in a quarter of an hour; absent for as many as come. */
  itemMinutesPerQuarter?: number | undefined;
  /** Absent on stations from before they could be full. */
  whenFull?: WhenFull | undefined;
  printer?: StationPrinter | undefined;
}

const kitchenStationSchema = aggregate(
  new Schema<KitchenStationRecord>(
    {
      ...aggregateFields,
      locationId: { type: String, required: true },
      name: { type: String, required: true },
      nameKey: { type: String, required: true },
      warningSeconds: { type: Number, required: true },
      lateSeconds: { type: Number, required: true },
      capacity: { type: Number, required: true },
      fallbackStationId: { type: String },
      itemMinutesPerQuarter: { type: Number },
      whenFull: { type: String },
      printer: { type: stationPrinterSchema },
    },
    { ...aggregateSchemaOptions, collection: 'kitchenStations' },
  ),
);
kitchenStationSchema.index({ organizationId: 1, locationId: 1, nameKey: 1 }, { unique: true });
kitchenStationSchema.index({ organizationId: 1, locationId: 1, _id: 1 });

/** The kitchenStations collection on one connection. */
export function kitchenStationModel(connection: Connection): Model<KitchenStationRecord> {
  const model = connection.model<KitchenStationRecord>('KitchenStation', kitchenStationSchema);
  return model as Model<KitchenStationRecord>; // `model` answers a wider type
}
