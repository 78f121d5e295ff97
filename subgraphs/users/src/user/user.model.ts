import { type Connection, type Model, Schema } from 'mongoose';

/** A person who signs in. Of no single organization: one may work for several. */
export interface UserRecord {
  _id: string;
  /** Lower case, unique. */
  email: string;
  name: string;
  /** argon2id in PHC format. */
  passwordHash: string;
  superAdmin: boolean;
  /**
   * Organizations that hold a membership of this person, in the order joined, so that sign-in asks only their shards. Written before the
   * membership: an organization without one is possible after a crash, and means nothing.
   */
  organizationIds: string[];
  createdAt: Date;
}

const userSchema = new Schema<UserRecord>(
  {
    _id: { type: String, required: true },
    email: { type: String, required: true },
    name: { type: String, required: true },
    passwordHash: { type: String, required: true },
    superAdmin: { type: Boolean, required: true },
    organizationIds: { type: [String], required: true },
    createdAt: { type: Date, required: true },
  },
  { versionKey: false, strict: 'throw', minimize: false, collection: 'users' },
);
userSchema.index({ email: 1 }, { unique: true });

export type UserModels = ReturnType<typeof userModels>;

export function userModels(connection: Connection) {
  return { User: connection.model<UserRecord>('User', userSchema) as Model<UserRecord> };
}
