import mongoose, { type Model, type Schema, type SchemaDefinition } from 'mongoose';
import { type Deed, deedDefinition, deedOf } from './audit.ts';
import { changedSignal } from './change.ts';
import { type AppliedCommand, type Command, keyReused, traceOf } from './command.ts';
import { newId } from './id.ts';
import type { Identity } from './identity.ts';
import { isDuplicateKey, ownedByOrganization } from './mongo.ts';
import { hasOnlyStoredUnknownFields, isUnknownField } from './newer-fields.ts';
import type { Outbox } from './outbox.ts';
import { createTurns, type Turns } from './turns.ts';
import { accepted, type Outcome, refused } from './user-error.ts';

/**
 * Tells subscribers that an entity changed: whoever listens to `topic` under `key` reads `entityId` again. Topics, keys and the field that
 * is read are declared by `@topic` in the contract.
 */
export interface Signal {
  topic: string;
  key: string;
  entityId: string;
}

/** An event as it waits in its aggregate for the log. */
export interface OutboxEntry {
  id: string;
  at: Date;
  signals: Signal[];
  /** What it means for the audit log, when somebody is to answer for it. */
  deed?: Deed | undefined;
}

/** What every aggregate's document carries beside its own fields. */
export interface AggregateRecord {
  _id: string;
  organizationId: string;
  /** Grows by one with every change; a replace is refused when it moved meanwhile. */
  version: number;
  /** The command that created it: unique within the organization, so that a repeat finds the first. */
  createdBy: AppliedCommand;
  /** The last commands that changed it. */
  appliedCommands: AppliedCommand[];
  /** Events not yet known to be in the log. Written with the change itself, so neither can be without the other. */
  outbox: OutboxEntry[];
  /** Set while the outbox is not empty: the sparse index that the reconciler reads. */
  outboxSince?: Date | undefined;
  createdAt: Date;
  updatedAt: Date;
}

/** An aggregate's own fields, as its service makes and changes them. */
export type OwnFields<R extends AggregateRecord> = Omit<
  R,
  'version' | 'createdBy' | 'appliedCommands' | 'outbox' | 'outboxSince' | 'createdAt' | 'updatedAt'
>;

const commandDefinition = {
  _id: false,
  key: { type: String, required: true },
  fingerprint: { type: String, required: true },
  at: { type: Date, required: true },
};

/** Fields that every aggregate's schema spreads into its definition. */
export const aggregateFields = {
  _id: { type: String, required: true },
  organizationId: { type: String, required: true },
  version: { type: Number, required: true },
  createdBy: { type: commandDefinition, required: true },
  appliedCommands: { type: [commandDefinition], required: true },
  outbox: {
    type: [
      {
        _id: false,
        id: String,
        at: Date,
        signals: [{ _id: false, topic: String, key: String, entityId: String }],
        deed: { type: new mongoose.Schema(deedDefinition, { _id: false, strict: 'throw' }) },
      },
    ],
    required: true,
  },
  outboxSince: { type: Date },
  createdAt: { type: Date, required: true },
  updatedAt: { type: Date, required: true },
} satisfies SchemaDefinition;

/** Options that every aggregate's schema is made with. Unknown fields are a bug, not something to drop in silence. */
export const aggregateSchemaOptions = {
  versionKey: false,
  strict: 'throw',
  minimize: false,
  timestamps: false,
} as const;

/** Completes an aggregate's schema: shard key, unique creation command, sparse outbox index. */
export function aggregate<R extends AggregateRecord>(schema: Schema<R>): Schema<R> {
  ownedByOrganization(schema);
  schema.index({ organizationId: 1, 'createdBy.key': 1 }, { unique: true });
  schema.index({ outboxSince: 1 }, { sparse: true });
  return schema;
}

/** Commands remembered per aggregate: far more than can be in flight for one. */
const rememberedCommands = 100;
const attempts = 12;

export interface Aggregates {
  /** The same on behalf of a caller, whose commands then go to the audit log with the changes they make. */
  onBehalfOf(caller: Identity): Aggregates;
  /**
   * What a command created before, if it did. Services ask this first, so that a repeat is answered even when it could no longer be accepted today.
   */
  created<R extends AggregateRecord>(
    model: Model<R>,
    organizationId: string,
    command: Command,
  ): Promise<Outcome<R, 'IDEMPOTENCY_KEY_REUSED'> | undefined>;
  /**
   * Stores a new aggregate with its first event in one write, then publishes. A repeat of the command answers with what it created first.
   * Whoever gets the answer can rely on the event being in the log, as long as the log answers at all: caches are told before the caller is.
   */
  create<R extends AggregateRecord>(
    model: Model<R>,
    fields: OwnFields<R>,
    signals: Signal[],
    command: Command,
  ): Promise<Outcome<R, 'IDEMPOTENCY_KEY_REUSED'>>;
  /**
   * Changes an aggregate by a pure function, with its event, in one write. A lost race is tried again on the newer state; a repeated command
   * answers with the aggregate and changes nothing.
   * @param change returns the new fields and signals, or the refusal. It may run several times.
   * @returns undefined when there is no such aggregate.
   */
  change<R extends AggregateRecord, Code extends string = never>(
    model: Model<R>,
    where: { organizationId: string; _id: string },
    command: Command,
    change: (record: R) => Outcome<{ fields: OwnFields<R>; signals: Signal[] }, Code>,
  ): Promise<Outcome<R, Code | 'IDEMPOTENCY_KEY_REUSED' | 'CONFLICT'> | undefined>;
}

/** Writes of aggregates: one document, one atomic write, with idempotency, optimistic concurrency and the outbox inside. */
export function createAggregates(outbox: Outbox): Aggregates {
  return aggregatesOf(outbox, createTurns());
}

function aggregatesOf(outbox: Outbox, inTurn: Turns, caller?: Identity): Aggregates {
  const eventsOf = (
    { organizationId, _id }: { organizationId: string; _id: string },
    waiting: OutboxEntry[],
    signals: Signal[],
    { mutation }: Command,
    at: Date,
  ) => {
    const deed = caller && mutation !== undefined ? deedOf(caller, mutation, _id) : undefined;
    const event = {
      id: newId('Event', organizationId),
      at,
      signals: [...signals, changedSignal(_id)],
      ...(deed && { deed }),
    };
    return { outbox: [...waiting, event], outboxSince: waiting[0]?.at ?? at };
  };
  const created: Aggregates['created'] = async (model, organizationId, command) => {
    const record = await findCreated(model, organizationId, command);
    if (!record) return undefined;
    if (record.createdBy.fingerprint !== command.fingerprint) return { ok: false, errors: [keyReused] };
    await outbox.publish(model as never, record);
    return accepted(record);
  };
  return {
    onBehalfOf: (identity) => aggregatesOf(outbox, inTurn, identity),
    created,
    async create(model, fields, signals, command) {
      type R = typeof model extends Model<infer T> ? T : never;
      const at = new Date();
      const record = {
        ...fields,
        version: 1,
        createdBy: { ...traceOf(command), at },
        appliedCommands: [],
        createdAt: at,
        updatedAt: at,
        ...eventsOf(fields, [], signals, command, at),
      };
      try {
        await model.insertOne(record as never); // the record is R by construction: own fields plus the aggregate's
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
        const first = await created(model, fields.organizationId, command);
        if (!first) throw error;
        return first as never;
      }
      await outbox.publish(model as never, record);
      return accepted(record as unknown as R) as never;
    },
    async change(model, where, command, change) {
      let published: Promise<void> | undefined;
      const outcome = await inTurn(where._id, async () => {
        for (let attempt = 0; attempt < attempts; attempt++) {
          if (attempt > 0)
            await new Promise((resolve) =>
              setTimeout(resolve, Math.random() * 5 * 2 ** Math.min(attempt, 5)),
            );
          const record = await findOne(model, where);
          if (!record) return undefined;
          const before = record.appliedCommands.find((applied) => applied.key === command.key);
          if (before && before.fingerprint !== command.fingerprint)
            return { ok: false as const, errors: [keyReused] };
          if (before) {
            published = outbox.publish(model as never, record);
            return accepted(record);
          }
          const outcome = change(record);
          if (!outcome.ok) return outcome;
          const at = new Date();
          const next = {
            ...outcome.value.fields,
            version: record.version + 1,
            createdBy: record.createdBy,
            appliedCommands: [...record.appliedCommands, { ...traceOf(command), at }].slice(
              -rememberedCommands,
            ),
            createdAt: record.createdAt,
            updatedAt: at,
            ...eventsOf(where, record.outbox, outcome.value.signals, command, at),
          };
          if (await replace(model, { ...where, version: record.version }, record, next)) {
            published = outbox.publish(model as never, next);
            return accepted(next as never);
          }
        }
        return refused('CONFLICT', [], 'Too many others are changing this at the same moment. Try again.');
      });
      // The next change need not wait for it, only whoever is told that this one is done.
      await published;
      return outcome;
    },
  };
}

/**
 * Puts the next state in the place of the one that was read. What a server of a later version had written into it is carried along: while a version is
 * rolled out both change the same aggregates.
 * @returns whether it was still the one that was read.
 */
async function replace<R extends AggregateRecord>(
  model: Model<R>,
  where: { organizationId: string; _id: string; version: number },
  record: R,
  next: object,
): Promise<boolean> {
  try {
    const { matchedCount } = await model.replaceOne(where as never, next as never);
    return matchedCount === 1;
  } catch (error) {
    if (!isUnknownField(error) || !hasOnlyStoredUnknownFields(model.schema, record, next)) throw error;
    const { matchedCount } = await model.collection.replaceOne(where as never, next, {
      ignoreUndefined: true,
    });
    return matchedCount === 1;
  }
}

// mongoose types filters and lean results too narrowly for a generic record; these casts are the only places that know.
async function findOne<R extends AggregateRecord>(
  model: Model<R>,
  where: { organizationId: string; _id: string },
): Promise<R | null> {
  return (await model.findOne(where as never).lean()) as R | null;
}

async function findCreated<R extends AggregateRecord>(
  model: Model<R>,
  organizationId: string,
  command: Command,
): Promise<R | null> {
  return (await model.findOne({ organizationId, 'createdBy.key': command.key } as never).lean()) as R | null;
}
