import {
  type AggregateRecord,
  aggregate,
  aggregateFields,
  aggregateSchemaOptions,
} from '@comanda/platform/aggregate';
import { type Connection, type Model, Schema } from 'mongoose';

/** A table with a QR code. */
export interface TableRecord extends AggregateRecord {
  locationId: string;
  floorId: string;
  sectionId: string;
  name: string;
  seats: number;
  /** The end of the QR address; see table-code.ts. */
  code: string;
}

const tableSchema = aggregate(
  new Schema<TableRecord>(
    {
      ...aggregateFields,
      locationId: { type: String, required: true },
      floorId: { type: String, required: true },
      sectionId: { type: String, required: true },
      name: { type: String, required: true },
      seats: { type: Number, required: true },
      code: { type: String, required: true },
    },
    { ...aggregateSchemaOptions, collection: 'tables' },
  ),
);
tableSchema.index({ organizationId: 1, code: 1 }, { unique: true });
tableSchema.index({ organizationId: 1, locationId: 1, name: 1 }, { unique: true });
tableSchema.index({ organizationId: 1, sectionId: 1 });

export type TableModels = ReturnType<typeof tableModels>;

export function tableModels(connection: Connection) {
  return { Table: connection.model<TableRecord>('Table', tableSchema) as Model<TableRecord> };
}
