import {
  type AggregateRecord,
  aggregate,
  aggregateFields,
  aggregateSchemaOptions,
} from '@comanda/platform/aggregate';
import { type Connection, type Model, Schema } from 'mongoose';

/** A tenant. Its `_id` is its `organizationId`. */
export interface OrganizationRecord extends AggregateRecord {
  name: string;
  /** `#RRGGBB` in upper case, or null for Comanda's own. */
  accentColor: string | null;
  /** Memberships of its owners: in one document, so that two owners who leave at once cannot leave it without. Missing in the oldest ones. */
  ownerIds?: string[] | undefined;
}

const organizationSchema = aggregate(
  new Schema<OrganizationRecord>(
    {
      ...aggregateFields,
      name: { type: String, required: true },
      accentColor: { type: String, default: null },
      ownerIds: { type: [String], default: undefined },
    },
    { ...aggregateSchemaOptions, collection: 'organizations' },
  ),
);
// For the super-admin's list, which alone reads across organizations.
organizationSchema.index({ createdAt: 1, _id: 1 });

export type OrganizationModels = ReturnType<typeof organizationModels>;

export function organizationModels(connection: Connection) {
  return {
    Organization: connection.model<OrganizationRecord>(
      'Organization',
      organizationSchema,
    ) as Model<OrganizationRecord>,
  };
}
