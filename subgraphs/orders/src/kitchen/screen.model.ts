import { ownedByOrganization } from '@comanda/platform/mongo';
import { type Connection, type Model, Schema } from 'mongoose';

/** A screen of a kitchen. No aggregate: it is written every few seconds, and its newest state is all that counts. */
export interface ScreenRecord {
  _id: string;
  organizationId: string;
  locationId: string;
  /** Absent for the pass. */
  stationId?: string | undefined;
  name: string;
  registeredAt: Date;
  lastSeenAt: Date;
  retiredAt?: Date | undefined;
}

/** After how long without a word a screen is offline, in ms: two heartbeats and a slow network. */
export const offlineAfterMs = 45_000;

/** How old `lastSeenAt` may be before a sign of life is worth a write, in ms. */
export const seenWithinMs = 10_000;

const text = { type: String, required: true };
const date = { type: Date, required: true };

const screenSchema = new Schema<ScreenRecord>(
  {
    _id: text,
    organizationId: text,
    locationId: text,
    stationId: { type: String },
    name: text,
    registeredAt: date,
    lastSeenAt: date,
    retiredAt: { type: Date },
  },
  { versionKey: false, strict: 'throw', timestamps: false, collection: 'kitchenScreens' },
);
ownedByOrganization(screenSchema);
screenSchema.index({ organizationId: 1, locationId: 1, registeredAt: 1 });
// The super-admin's count of screens that are offline, over all organizations.
screenSchema.index({ lastSeenAt: 1 });

/** The kitchenScreens collection on one connection. */
export function screenModel(connection: Connection): Model<ScreenRecord> {
  return connection.model<ScreenRecord>('KitchenScreen', screenSchema) as Model<ScreenRecord>; // `model` answers a wider type
}

/** Whether a screen was heard of a moment ago. */
export function isOnline({ lastSeenAt, retiredAt }: ScreenRecord, now: Date): boolean {
  return !retiredAt && now.getTime() - lastSeenAt.getTime() <= offlineAfterMs;
}
