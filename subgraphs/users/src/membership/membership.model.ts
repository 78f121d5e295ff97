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
}

const membershipSchema = aggregate(
  new Schema<MembershipRecord>(
    {
      ...aggregateFields,
      userId: { type: String, required: true },
      role: { type: String, required: true, enum: ['COOK', 'WAITER', 'MANAGER', 'OWNER'] },
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
