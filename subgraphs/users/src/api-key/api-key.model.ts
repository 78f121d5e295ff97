import {
  type AggregateRecord,
  aggregate,
  aggregateFields,
  aggregateSchemaOptions,
} from '@comanda/platform/aggregate';
import { type ApiScope, apiScopes } from '@comanda/platform/api-scope';
import { type Connection, type Model, Schema } from 'mongoose';

/** One secret of a key. After a rotation there are two for a while. */
export interface SecretRecord {
  /** SHA-256 of the whole secret. */
  hash: string;
  lastFour: string;
  /** Until when it works; null as long as it is the newest. */
  validUntil: Date | null;
}

/** With which a partner's software acts for one organization. */
export interface ApiKeyRecord extends AggregateRecord {
  name: string;
  scopes: ApiScope[];
  /** Newest first; at most two. */
  secrets: SecretRecord[];
  expiresAt: Date | null;
  revokedAt: Date | null;
  /** To the minute. Written beside the aggregate's versions, so a change at the same moment may lose one use. */
  lastUsedAt: Date | null;
}

const apiKeySchema = aggregate(
  new Schema<ApiKeyRecord>(
    {
      ...aggregateFields,
      name: { type: String, required: true },
      scopes: { type: [{ type: String, enum: [...apiScopes] }], required: true },
      secrets: {
        type: [
          new Schema(
            {
              hash: { type: String, required: true },
              lastFour: { type: String, required: true },
              validUntil: { type: Date, default: null },
            },
            { _id: false, strict: 'throw' },
          ),
        ],
        required: true,
      },
      expiresAt: { type: Date, default: null },
      revokedAt: { type: Date, default: null },
      lastUsedAt: { type: Date, default: null },
    },
    { ...aggregateSchemaOptions, collection: 'apiKeys' },
  ),
);
apiKeySchema.index({ organizationId: 1, 'secrets.hash': 1 }, { unique: true });

export type ApiKeyModels = ReturnType<typeof apiKeyModels>;

export function apiKeyModels(connection: Connection) {
  return { ApiKey: connection.model<ApiKeyRecord>('ApiKey', apiKeySchema) as Model<ApiKeyRecord> };
}
