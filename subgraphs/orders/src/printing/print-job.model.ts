import { ownedByOrganization } from '@comanda/platform/mongo';
import { type Connection, type Model, Schema } from 'mongoose';
import type { PrintJobKind, PrintJobStatus, PrintProblem } from '../generated/resolvers.ts';
import type { PrintContent } from './print-content.ts';

/**
 * Something to be printed at a station. No aggregate: one process at a time works on it, each step is one write under the condition of the step before, and
 * what caused it stands elsewhere.
 */
export interface PrintJobRecord {
  _id: string;
  organizationId: string;
  locationId: string;
  stationId: string;
  /** The order and ticket it is of; absent for a test. */
  orderId?: string | undefined;
  ticketId?: string | undefined;
  itemIds?: string[] | undefined;
  /** What it is printed for: unique in the organization, so that one cause never prints twice. */
  cause: string;
  kind: PrintJobKind;
  content: PrintContent;
  status: PrintJobStatus;
  attempts: number;
  /** True from just before the first byte is sent until it is known what became of it. */
  sending: boolean;
  /** True when an earlier try may have printed it. */
  maybePrinted: boolean;
  problem?: PrintProblem | undefined;
  /** When the cause came about: prints of one printer come in this order. */
  at: Date;
  /** When somebody has to look at it; absent when it is done. */
  dueAt?: Date | undefined;
  printedAt?: Date | undefined;
  /** When it is forgotten. */
  expiresAt: Date;
}

/** How long prints are kept, in ms. */
export const keptForMs = 7 * 24 * 60 * 60_000;

const text = { type: String, required: true };
const maybeText = { type: String };
const date = { type: Date, required: true };
const boolean = { type: Boolean, required: true };

const jobSchema = new Schema<PrintJobRecord>(
  {
    _id: text,
    organizationId: text,
    locationId: text,
    stationId: text,
    orderId: maybeText,
    ticketId: maybeText,
    itemIds: { type: [String], default: undefined },
    cause: text,
    kind: text,
    content: { type: Schema.Types.Mixed, required: true },
    status: text,
    attempts: { type: Number, required: true },
    sending: boolean,
    maybePrinted: boolean,
    problem: maybeText,
    at: date,
    dueAt: { type: Date },
    printedAt: { type: Date },
    expiresAt: date,
  },
  { versionKey: false, strict: 'throw', timestamps: false, minimize: false, collection: 'printJobs' },
);
ownedByOrganization(jobSchema);
jobSchema.index({ organizationId: 1, cause: 1 }, { unique: true });
jobSchema.index({ organizationId: 1, stationId: 1, _id: -1 });
jobSchema.index({ organizationId: 1, stationId: 1, status: 1, at: 1, _id: 1 });
// The queue's, which looks at all organizations: in it are only prints that are not done.
jobSchema.index({ dueAt: 1 }, { sparse: true });
jobSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

/** The printJobs collection on one connection. */
export function printJobModel(connection: Connection): Model<PrintJobRecord> {
  return connection.model<PrintJobRecord>('PrintJob', jobSchema) as Model<PrintJobRecord>; // `model` answers a wider type
}
