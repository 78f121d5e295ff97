import {
  type AggregateRecord,
  aggregate,
  aggregateFields,
  aggregateSchemaOptions,
} from '@comanda/platform/aggregate';
import type { RevocationReason } from '@comanda/platform/revocation';
import { type Connection, type Model, Schema } from 'mongoose';

/** That sessions ended before their time: kept until every gateway has heard of it, and a day more. */
export interface RevocationRecord extends AggregateRecord {
  /** What ended, as the signal says it. */
  subject: string;
  /** Why; not told of what older versions ended. */
  because?: RevocationReason | undefined;
}

const revocationSchema = aggregate(
  new Schema<RevocationRecord>(
    { ...aggregateFields, subject: { type: String, required: true }, because: { type: String } },
    { ...aggregateSchemaOptions, collection: 'revocations' },
  ),
);
revocationSchema.index({ createdAt: 1 }, { expireAfterSeconds: 24 * 60 * 60 });

export type RevocationModels = ReturnType<typeof revocationModels>;

export function revocationModels(connection: Connection) {
  return {
    Revocation: connection.model<RevocationRecord>('Revocation', revocationSchema) as Model<RevocationRecord>,
  };
}
