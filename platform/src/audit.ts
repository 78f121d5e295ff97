import { type Connection, type Model, type Query, Schema } from 'mongoose';
import type { OutboxEntry } from './aggregate.ts';
import type { Identity, Principal } from './identity.ts';
import { isDuplicateKey, ownedByOrganization } from './mongo.ts';

/** The callers whose deeds are recorded. What guests do at their table stands in the order itself, and servers only carry out what somebody asked. */
const recordedKinds = ['staff', 'superAdmin', 'partner'] as const;
type RecordedKind = (typeof recordedKinds)[number];

/** A deed as it waits in its aggregate, written with the change itself. */
export interface Deed {
  actorKind: RecordedKind;
  /** Id of the person or of the API key. */
  actorId: string;
  /** Name of the mutation. */
  action: string;
  entityId: string;
  address?: string | undefined;
  userAgent?: string | undefined;
}

/** How an aggregate stores a deed. */
export const deedDefinition = {
  actorKind: { type: String, required: true, enum: [...recordedKinds] },
  actorId: { type: String, required: true },
  action: { type: String, required: true },
  entityId: { type: String, required: true },
  address: { type: String },
  userAgent: { type: String },
};

/** An entry of the audit log. Its `_id` is that of the event which carried it, so copying it twice is harmless, and sorts by time. */
export interface AuditEntryRecord extends Deed {
  _id: string;
  organizationId: string;
  at: Date;
}

/** The deed of a caller, or undefined when it is not one to record. */
export function deedOf(by: Identity, action: string, entityId: string): Deed | undefined {
  const { principal, origin } = by;
  if (!isRecorded(principal)) return undefined;
  const actorId = principal.kind === 'partner' ? principal.apiKeyId : principal.userId;
  return { actorKind: principal.kind, actorId, action, entityId, ...origin };
}

function isRecorded(principal: Principal): principal is Extract<Principal, { kind: RecordedKind }> {
  return principal.kind === 'staff' || principal.kind === 'superAdmin' || principal.kind === 'partner';
}

const changing = [
  'updateOne',
  'updateMany',
  'replaceOne',
  'deleteOne',
  'deleteMany',
  'findOneAndUpdate',
  'findOneAndReplace',
  'findOneAndDelete',
] as const;

/**
 * The audit log of all organizations. Nothing in Comanda changes or removes an entry, and a query that would throws. Whoever has the
 * store's own credentials cannot be stopped from it here.
 */
export function auditModel(connection: Connection): Model<AuditEntryRecord> {
  const schema = new Schema<AuditEntryRecord>(
    {
      _id: { type: String, required: true },
      organizationId: { type: String, required: true },
      at: { type: Date, required: true },
      ...deedDefinition,
    },
    { versionKey: false, strict: 'throw', collection: 'auditEntries' },
  );
  ownedByOrganization(schema);
  schema.index({ organizationId: 1, _id: -1 });
  for (const chosen of ['actorId', 'entityId', 'action'])
    schema.index({ organizationId: 1, [chosen]: 1, _id: -1 });
  for (const operation of changing) {
    schema.pre(operation, function (this: Query<unknown, AuditEntryRecord>) {
      throw new Error(`The audit log is only ever added to: ${operation} is refused.`);
    });
  }
  schema.pre('bulkWrite', () => {
    throw new Error('The audit log is only ever added to, one entry at a time: bulkWrite is refused.');
  });
  const known = connection.models.AuditEntry as Model<AuditEntryRecord> | undefined; // registered below, with this type
  return known ?? (connection.model<AuditEntryRecord>('AuditEntry', schema) as Model<AuditEntryRecord>);
}

/** Copies the deeds of an aggregate's events to the audit log. Repeating it is harmless. */
export async function recordDeeds(
  model: Model<AuditEntryRecord>,
  organizationId: string,
  events: readonly OutboxEntry[],
): Promise<void> {
  for (const { id, at, deed } of events) {
    if (!deed) continue;
    try {
      await model.insertOne({ ...deed, _id: id, organizationId, at });
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
    }
  }
}
