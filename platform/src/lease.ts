import { randomUUID } from 'node:crypto';
import { type Connection, type Model, Schema } from 'mongoose';
import { isDuplicateKey } from './mongo.ts';

interface LeaseRecord {
  /** What it is for. */
  _id: string;
  holder: string;
  until: Date;
}

export interface Lease {
  /** Takes or prolongs the lease. @returns whether this process holds it now. */
  take(): Promise<boolean>;
  /** Lets the next have it at once. */
  release(): Promise<void>;
}

const leaseSchema = new Schema<LeaseRecord>(
  {
    _id: { type: String, required: true },
    holder: { type: String, required: true },
    until: { type: Date, required: true },
  },
  { versionKey: false, strict: 'throw', timestamps: false, collection: 'leases' },
);

function leaseModel(connection: Connection): Model<LeaseRecord> {
  const { Lease } = connection.models;
  return (Lease ?? connection.model<LeaseRecord>('Lease', leaseSchema)) as Model<LeaseRecord>; // `models` is typed loosely
}

/**
 * Lets one process of many do something. It saves work and is no lock: a process that sleeps past its time and wakes up may act beside the next holder, so
 * what it guards must be harmless to do twice. Clocks may differ by less than the lease's time.
 * @param forMs how long it lasts without being prolonged. @default 10000
 */
export function createLease(connection: Connection, name: string, { forMs = 10_000 } = {}): Lease {
  const model = leaseModel(connection);
  const holder = randomUUID();
  return {
    async take() {
      const now = new Date();
      try {
        await model.updateOne(
          { _id: name, $or: [{ holder }, { until: { $lt: now } }] },
          { $set: { holder, until: new Date(now.getTime() + forMs) } },
          { upsert: true },
        );
        return true;
      } catch (error) {
        if (isDuplicateKey(error)) return false; // another holds it, so the upsert met its document
        throw error;
      }
    },
    async release() {
      await model.deleteOne({ _id: name, holder });
    },
  };
}
