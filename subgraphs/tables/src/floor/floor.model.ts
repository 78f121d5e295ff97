import {
  type AggregateRecord,
  aggregate,
  aggregateFields,
  aggregateSchemaOptions,
} from '@comanda/platform/aggregate';
import { type Connection, type Model, Schema } from 'mongoose';
import { type CommandTrace, commandTraceDefinition } from '../command-trace.ts';

/** A group of tables on a floor. */
export interface SectionRecord {
  _id: string;
  name: string;
  createdBy: CommandTrace;
}

/** A level or room of a location, with its sections. */
export interface FloorRecord extends AggregateRecord {
  locationId: string;
  name: string;
  sections: SectionRecord[];
}

/** A section with the floor that it is part of. */
export interface SectionOfFloor {
  section: SectionRecord;
  floor: FloorRecord;
}

const floorSchema = aggregate(
  new Schema<FloorRecord>(
    {
      ...aggregateFields,
      locationId: { type: String, required: true },
      name: { type: String, required: true },
      sections: {
        type: [
          {
            _id: { type: String, required: true },
            name: { type: String, required: true },
            createdBy: { type: commandTraceDefinition, required: true },
          },
        ],
        required: true,
      },
    },
    { ...aggregateSchemaOptions, collection: 'floors' },
  ),
);
floorSchema.index({ organizationId: 1, locationId: 1 });
floorSchema.index({ organizationId: 1, 'sections._id': 1 });

export type FloorModels = ReturnType<typeof floorModels>;

export function floorModels(connection: Connection) {
  return { Floor: connection.model<FloorRecord>('Floor', floorSchema) as Model<FloorRecord> };
}
