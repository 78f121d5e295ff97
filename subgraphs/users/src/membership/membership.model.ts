import {
  type AggregateRecord,
  aggregate,
  aggregateFields,
  aggregateSchemaOptions,
} from '@comanda/platform/aggregate';
import type { Role } from '@comanda/platform/identity';
import { type Connection, type Model, Schema } from 'mongoose';

/** What a person may do in one organization. */
export interface MembershipRecord extends AggregateRecord {
  userId: string;
  role: Role;
  /** When the person left; nothing is open to them since. The document stays: who joins again is the same member. */
  endedAt?: Date | null;
}

const membershipSchema = aggregate(
  new Schema<MembershipRecord>(
    {
      ...aggregateFields,
      userId: { type: String, required: true },
      role: { type: String, required: true, enum: ['COOK', 'WAITER', 'MANAGER', 'OWNER'] },
      endedAt: { type: Date, default: null },
    },
    { ...aggregateSchemaOptions, collection: 'memberships' },
  ),
);
membershipSchema.index({ organizationId: 1, userId: 1 }, { unique: true });

export type MembershipModels = ReturnType<typeof membershipModels>;

export function membershipModels(connection: Connection) {
  return {
    Membership: connection.model<MembershipRecord>('Membership', membershipSchema) as Model<MembershipRecord>,
  };
}
