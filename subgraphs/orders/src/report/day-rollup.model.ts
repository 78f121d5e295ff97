import { ownedByOrganization } from '@comanda/platform/mongo';
import { type Connection, type Model, Schema } from 'mongoose';
import type { DayFigures } from './day-figures.ts';

/** The figures of a location's day, kept so that a month is some thirty small documents and not its thirty thousand orders. */
export interface DayRollupRecord extends DayFigures {
  /** The location's id and the day: `dayRollupId`. */
  _id: string;
  organizationId: string;
  locationId: string;
  /** `2026-03-01`, where the restaurant is. */
  day: string;
  /** Grows with every count; who counted beside another and was slower is refused. */
  revision: number;
  countedAt: Date;
}

const text = { type: String, required: true };
/** Made and read by this folder alone, and not cast: thousands of small numbers. */
const figures = { type: Schema.Types.Mixed, required: true };

const rollupSchema = new Schema<DayRollupRecord>(
  {
    _id: text,
    organizationId: text,
    locationId: text,
    day: text,
    revision: { type: Number, required: true },
    countedAt: { type: Date, required: true },
    stations: figures,
    items: figures,
    voids: figures,
    orders: figures,
    sales: figures,
  },
  { versionKey: false, strict: 'throw', minimize: false, timestamps: false, collection: 'dayRollups' },
);
ownedByOrganization(rollupSchema);
rollupSchema.index({ organizationId: 1, locationId: 1, day: 1 });

export const dayRollupId = (locationId: string, day: string): string => `${locationId}:${day}`;

/** The dayRollups collection on one connection. */
export function dayRollupModel(connection: Connection): Model<DayRollupRecord> {
  return connection.model<DayRollupRecord>('DayRollup', rollupSchema) as Model<DayRollupRecord>; // `model` answers a wider type
}
