import {
  type AggregateRecord,
  aggregate,
  aggregateFields,
  aggregateSchemaOptions,
  type OwnFields,
} from '@comanda/platform/aggregate';
import { type Connection, type Model, Schema } from 'mongoose';
import type {
  OrderHistoryKind,
  OrderItemStatus,
  OrderStatus,
  PaymentStatus,
} from '../generated/resolvers.ts';
import type { PricedLine } from './order-lines.ts';
import type { PriceRules, TotalsRecord } from './price.ts';

/** One line of an order: what the menu said when it was ordered, and how far it is. */
export interface OrderItemRecord extends PricedLine {
  _id: string;
  status: OrderItemStatus;
  recallCount: number;
  /** The guest who chose it; absent when staff did. */
  guestId?: string | undefined;
  /** The first firing. A recall leaves it: the diner has waited since then. */
  firedAt?: Date | undefined;
  readyAt?: Date | undefined;
  servedAt?: Date | undefined;
  voidReason?: string | undefined;
}

export interface HistoryEntry {
  at: Date;
  kind: OrderHistoryKind;
  /** Who did it, as `principalKey` names them. */
  by: string;
  stationId?: string | undefined;
  reason?: string | undefined;
}

/** A bump as it can be undone for a few seconds. */
export interface BumpRecord {
  /** Key of the command that bumped. */
  commandKey: string;
  at: Date;
  stationId: string;
  course: number;
  /** The items it made ready and the state each was in before. */
  items: { itemId: string; status: OrderItemStatus }[];
}

/** What `derivedFields` computes from the items on every change, most of it for the indexes. */
export interface DerivedOrderFields {
  totals: TotalsRecord;
  readyAt?: Date | undefined;
  servedAt?: Date | undefined;
  /** Not yet on the table: what the expo sees. */
  open: boolean;
  /** Stations with an item fired or started. */
  openStationIds: string[];
  /** Items of the menu that are fired or started. */
  openMenuItemIds: string[];
  /** Stations with an item ready and not yet served. */
  bumpedStationIds: string[];
  /** The last time an item of those became ready. */
  lastBumpedAt?: Date | undefined;
}

/** An order with its items and history: one aggregate, one document. */
export interface OrderRecord extends AggregateRecord, PriceRules, DerivedOrderFields {
  /** Counted per location and `day`. */
  number: number;
  /** `2026-03-01`, in the location's time zone. */
  day: string;
  locationId: string;
  tableId?: string | undefined;
  tableSessionId?: string | undefined;
  placedBy: { kind: 'guest' | 'staff' | 'partner'; id: string };
  status: OrderStatus;
  paymentStatus: PaymentStatus;
  items: OrderItemRecord[];
  note: string;
  placedAt: Date;
  promisedAt: Date;
  /** True when the table had an earlier order in the same session. */
  addOn: boolean;
  history: HistoryEntry[];
  bumps: BumpRecord[];
  /** The round of the shared cart it was placed from: one round gives one order. */
  round?: { id: string; cartVersion: number; cartLineIds: string[] } | undefined;
}

/** An order's own fields, as commands make and change them. */
export type OrderFields = OwnFields<OrderRecord>;

const text = { type: String, required: true };
const maybeText = { type: String };
/** Text that may be empty, which mongoose's `required` takes for missing. */
const freeText = { type: String, default: '' };
const integer = { type: Number, required: true };
const date = { type: Date, required: true };
const maybeDate = { type: Date };
const inner = { _id: false, strict: 'throw' } as const;

export const chosenModifierSchema = new Schema(
  {
    modifierId: text,
    groupName: text,
    name: text,
    kind: text,
    quantity: integer,
    priceDeltaMinor: integer,
  },
  inner,
);

const itemSchema = new Schema<OrderItemRecord>(
  {
    _id: text,
    menuItemId: text,
    name: text,
    quantity: integer,
    modifiers: { type: [chosenModifierSchema], required: true },
    note: freeText,
    allergens: { type: [String], required: true },
    unitPriceMinor: integer,
    linePriceMinor: integer,
    stationId: text,
    course: integer,
    preparationMinutes: integer,
    status: text,
    recallCount: integer,
    guestId: maybeText,
    firedAt: maybeDate,
    readyAt: maybeDate,
    servedAt: maybeDate,
    voidReason: maybeText,
  },
  { strict: 'throw' },
);

const totalsSchema = new Schema<TotalsRecord>(
  {
    subtotalMinor: integer,
    discountMinor: integer,
    serviceChargeMinor: integer,
    taxMinor: integer,
    taxIncluded: { type: Boolean, required: true },
    tipMinor: integer,
    totalMinor: integer,
  },
  inner,
);

const historySchema = new Schema<HistoryEntry>(
  { at: date, kind: text, by: text, stationId: maybeText, reason: maybeText },
  inner,
);

const bumpSchema = new Schema<BumpRecord>(
  {
    commandKey: text,
    at: date,
    stationId: text,
    course: integer,
    items: { type: [new Schema({ itemId: text, status: text }, inner)], required: true },
  },
  inner,
);

const roundSchema = new Schema({ id: text, cartVersion: integer, cartLineIds: [String] }, inner);

const orderSchema = aggregate(
  new Schema<OrderRecord>(
    {
      ...aggregateFields,
      number: integer,
      day: text,
      locationId: text,
      tableId: maybeText,
      tableSessionId: maybeText,
      placedBy: { type: new Schema({ kind: text, id: text }, { ...inner, id: false }), required: true },
      status: text,
      paymentStatus: text,
      items: { type: [itemSchema], required: true },
      totals: { type: totalsSchema, required: true },
      currency: text,
      taxBasisPoints: integer,
      pricesIncludeTax: { type: Boolean, required: true },
      serviceChargeBasisPoints: integer,
      note: freeText,
      placedAt: date,
      promisedAt: date,
      readyAt: maybeDate,
      servedAt: maybeDate,
      addOn: { type: Boolean, required: true },
      history: { type: [historySchema], required: true },
      bumps: { type: [bumpSchema], required: true },
      round: { type: roundSchema },
      open: { type: Boolean, required: true },
      openStationIds: { type: [String], required: true },
      openMenuItemIds: { type: [String], required: true },
      bumpedStationIds: { type: [String], required: true },
      lastBumpedAt: maybeDate,
    },
    { ...aggregateSchemaOptions, collection: 'orders' },
  ),
);
orderSchema.index({ organizationId: 1, locationId: 1, day: 1, number: 1 }, { unique: true });
orderSchema.index(
  { organizationId: 1, 'round.id': 1 },
  { unique: true, partialFilterExpression: { 'round.id': { $exists: true } } },
);
orderSchema.index({ organizationId: 1, locationId: 1, _id: 1 });
orderSchema.index({ organizationId: 1, locationId: 1, open: 1, placedAt: 1 });
orderSchema.index({ organizationId: 1, tableSessionId: 1, _id: 1 });
orderSchema.index({ organizationId: 1, openStationIds: 1, placedAt: 1 });
orderSchema.index({ organizationId: 1, openMenuItemIds: 1 });
orderSchema.index({ organizationId: 1, bumpedStationIds: 1, lastBumpedAt: -1 });
orderSchema.index({ organizationId: 1, 'items._id': 1 });
// The super-admin's view of all organizations, the one reader that names none.
orderSchema.index({ placedAt: 1, organizationId: 1 });
orderSchema.index({ open: 1, placedAt: 1 });

/** The orders collection on one connection. */
export function orderModel(connection: Connection): Model<OrderRecord> {
  return connection.model<OrderRecord>('Order', orderSchema) as Model<OrderRecord>; // `model` answers a wider type
}
