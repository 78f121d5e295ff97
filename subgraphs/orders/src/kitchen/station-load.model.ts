import { ownedByOrganization } from '@comanda/platform/mongo';
import { type Connection, type Model, Schema } from 'mongoose';

/** The work of a station, added up. Its `_id` is the station's. */
export interface StationLoadRecord {
  _id: string;
  organizationId: string;
  openItemMinutes: number;
  /** Grows with every addition, so that who repairs it sees that somebody wrote meanwhile. */
  additions: number;
}

const loadSchema = new Schema<StationLoadRecord>(
  {
    _id: { type: String, required: true },
    organizationId: { type: String, required: true },
    openItemMinutes: { type: Number, required: true },
    additions: { type: Number, required: true },
  },
  { versionKey: false, strict: 'throw', timestamps: false, collection: 'stationLoads' },
);
ownedByOrganization(loadSchema);

/** The stationLoads collection on one connection. */
export function stationLoadModel(connection: Connection): Model<StationLoadRecord> {
  return connection.model<StationLoadRecord>('StationLoad', loadSchema) as Model<StationLoadRecord>; // `model` answers a wider type
}
