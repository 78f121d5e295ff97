import {
  type AggregateRecord,
  aggregate,
  aggregateFields,
  aggregateSchemaOptions,
} from '@comanda/platform/aggregate';
import { type Connection, type Model, Schema } from 'mongoose';
import { type CommandTrace, commandTraceDefinition } from '../command-trace.ts';
import type { ServiceCallRecord } from '../service-call/service-call.ts';

/** A person at a table, bound to a device. */
export interface GuestRecord {
  _id: string;
  name: string;
  joinedAt: Date;
  /** SHA-256 of the device's secret: it makes the device the same guest again. */
  deviceHash: string;
  /** The command by which the guest joined. */
  joinedBy: CommandTrace;
}

/** One party's visit to a table. Of all sessions of a table at most one is open, which a unique index holds. */
export interface TableSessionRecord extends AggregateRecord {
  locationId: string;
  tableId: string;
  status: 'OPEN' | 'CLOSED';
  openedAt: Date;
  closedAt: Date | null;
  guests: GuestRecord[];
  /** Oldest first. */
  serviceCalls?: ServiceCallRecord[] | undefined;
  /** Set while a call waits: the sparse index that staff's list is read by. */
  hasOpenCalls?: true | undefined;
}

const tableSessionSchema = aggregate(
  new Schema<TableSessionRecord>(
    {
      ...aggregateFields,
      locationId: { type: String, required: true },
      tableId: { type: String, required: true },
      status: { type: String, required: true, enum: ['OPEN', 'CLOSED'] },
      openedAt: { type: Date, required: true },
      closedAt: { type: Date, default: null },
      guests: {
        type: [
          {
            _id: { type: String, required: true },
            name: { type: String, required: true },
            joinedAt: { type: Date, required: true },
            deviceHash: { type: String, required: true },
            joinedBy: { type: commandTraceDefinition, required: true },
          },
        ],
        required: true,
      },
      serviceCalls: {
        type: [
          {
            _id: { type: String, required: true },
            kind: { type: String, required: true, enum: ['WAITER', 'BILL', 'WATER'] },
            guestId: { type: String, default: null },
            calledAt: { type: Date, required: true },
            answeredAt: { type: Date, default: null },
          },
        ],
        default: undefined,
      },
      hasOpenCalls: { type: Boolean },
    },
    { ...aggregateSchemaOptions, collection: 'tableSessions' },
  ),
);
tableSessionSchema.index(
  { organizationId: 1, tableId: 1 },
  { unique: true, partialFilterExpression: { status: 'OPEN' } },
);
tableSessionSchema.index(
  { organizationId: 1, locationId: 1, hasOpenCalls: 1 },
  { partialFilterExpression: { hasOpenCalls: true } },
);
tableSessionSchema.index({ organizationId: 1, 'guests._id': 1 });
tableSessionSchema.index({ organizationId: 1, 'guests.joinedBy.key': 1 });

export type TableSessionModels = ReturnType<typeof tableSessionModels>;

export function tableSessionModels(connection: Connection) {
  return {
    TableSession: connection.model<TableSessionRecord>(
      'TableSession',
      tableSessionSchema,
    ) as Model<TableSessionRecord>,
  };
}
