import { type Connection, type Model, Schema } from 'mongoose';

/** A person signed in on a device. It has one refresh token at a time, which every use replaces. */
export interface StaffSessionRecord {
  _id: string;
  userId: string;
  /** The organization acted for; null for a super-admin. */
  organizationId: string | null;
  /** SHA-256 of the current refresh token. */
  tokenHash: string;
  /** The token before, and what its successor was derived with, so that a lost answer can be given once more. */
  previous?: { tokenHash: string; salt: string; usedAt: Date } | undefined;
  createdAt: Date;
  /** Moves with every use; the store removes the session after it. */
  expiresAt: Date;
}

const staffSessionSchema = new Schema<StaffSessionRecord>(
  {
    _id: { type: String, required: true },
    userId: { type: String, required: true },
    organizationId: { type: String, default: null },
    tokenHash: { type: String, required: true },
    previous: {
      type: new Schema({ tokenHash: String, salt: String, usedAt: Date }, { _id: false, strict: 'throw' }),
    },
    createdAt: { type: Date, required: true },
    expiresAt: { type: Date, required: true },
  },
  { versionKey: false, strict: 'throw', collection: 'staffSessions' },
);
staffSessionSchema.index({ userId: 1 });
staffSessionSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

export type StaffSessionModels = ReturnType<typeof staffSessionModels>;

export function staffSessionModels(connection: Connection) {
  return {
    StaffSession: connection.model<StaffSessionRecord>(
      'StaffSession',
      staffSessionSchema,
    ) as Model<StaffSessionRecord>,
  };
}
