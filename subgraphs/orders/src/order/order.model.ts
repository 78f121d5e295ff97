import {
  type AggregateRecord,
  aggregate,
  aggregateFields,
  aggregateSchemaOptions,
  type OwnFields,
} from '@comanda/platform/aggregate';
import { type Connection, type Model, Schema } from 'mongoose';
import type {
  AllergenAcknowledgement,
  Coursing,
  OrderHistoryKind,
  OrderItemStatus,
  OrderStatus,
  PaymentStatus,
  PrintJobKind,
  TicketChangeKind,
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
  /** When a held item is fired by the clock; absent while it waits for somebody, or for the course before it. */
  fireAt?: Date | undefined;
  /** True when somebody withheld it: then only somebody fires it. */
  heldByHand?: boolean | undefined;
  /** The first firing. A recall leaves it: the diner has waited since then. */
  firedAt?: Date | undefined;
  startedAt?: Date | undefined;
  /** True when nothing was ahead of it at its station as it was fired, so that its time to ready is the time of preparing it. */
  undisturbed?: boolean | undefined;
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

/** How the kitchen of the location worked when the order was placed. */
export interface KitchenRules {
  coursing: Coursing;
  courseGapMinutes: number;
  readyTogether: boolean;
  allergenAcknowledgement: AllergenAcknowledgement;
  proofOfDelivery: boolean;
  /** Seconds after which a ticket that no screen acknowledged is an alarm. */
  alarmSeconds: number;
}

/** A void or change that the station must have seen. */
export interface TicketChangeRecord {
  _id: string;
  kind: TicketChangeKind;
  itemId: string;
  stationId: string;
  course: number;
  at: Date;
  by: string;
  reason?: string | undefined;
  noteBefore?: string | undefined;
  acknowledgedAt?: Date | undefined;
  acknowledgedBy?: string | undefined;
}

/** A ticket on its way to a screen, anew each time that it comes to its station. */
export interface DeliveryRecord {
  stationId: string;
  course: number;
  sentAt: Date;
  /** How often it was escalated: 1 alarm, 2 fallback station, 3 super-admin. */
  level: number;
  fallbackStationId?: string | undefined;
  acknowledgedAt?: Date | undefined;
  /** By the server's clock as the screen knows it. */
  paintedAt?: Date | undefined;
  screenId?: string | undefined;
}

/** Who in the kitchen has read the allergens of a ticket, and when. */
export interface AllergensReadRecord {
  stationId: string;
  course: number;
  at: Date;
  by: string;
}

/** Something that is to be printed and not yet in the queue of a printer: stored with the change that caused it. */
export interface PendingPrint {
  /** Unique: the same cause prints once. */
  cause: string;
  kind: PrintJobKind;
  stationId: string;
  course: number;
  itemIds: string[];
  at: Date;
  dueAt: Date;
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
  /** Stations with an item held. */
  heldStationIds: string[];
  /** Stations that must look though nothing of theirs is to be prepared: changes not acknowledged, tickets of others that nobody acknowledged. */
  watchStationIds: string[];
  /** The next moment at which the clock has something to do; absent when there is none. */
  dueAt?: Date | undefined;
  /** Since when the ticket waits that is on the super-admin's list; absent when none is. */
  attentionSince?: Date | undefined;
  /** The order's `day` while its last change is in no figures of reports; absent once it is. */
  reportDay?: string | undefined;
  /** When those figures are counted at the latest, if nobody asks for them before. */
  reportDueAt?: Date | undefined;
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
  /** Absent on orders from before kitchens had rules. */
  kitchen?: KitchenRules | undefined;
  rush?: { at: Date; by: string } | undefined;
  changes?: TicketChangeRecord[] | undefined;
  deliveries?: DeliveryRecord[] | undefined;
  allergensRead?: AllergensReadRecord[] | undefined;
  prints?: PendingPrint[] | undefined;
  /** When the first of `prints` is due; absent when there are none. */
  printSince?: Date | undefined;
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
    allergies: { type: [String], default: undefined },
    unitPriceMinor: integer,
    linePriceMinor: integer,
    stationId: text,
    course: integer,
    preparationMinutes: integer,
    status: text,
    recallCount: integer,
    guestId: maybeText,
    fireAt: maybeDate,
    heldByHand: { type: Boolean },
    firedAt: maybeDate,
    startedAt: maybeDate,
    undisturbed: { type: Boolean },
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

const kitchenSchema = new Schema<KitchenRules>(
  {
    coursing: text,
    courseGapMinutes: integer,
    readyTogether: { type: Boolean, required: true },
    allergenAcknowledgement: text,
    proofOfDelivery: { type: Boolean, required: true },
    alarmSeconds: integer,
  },
  inner,
);

const changeSchema = new Schema<TicketChangeRecord>(
  {
    _id: text,
    kind: text,
    itemId: text,
    stationId: text,
    course: integer,
    at: date,
    by: text,
    reason: maybeText,
    noteBefore: maybeText,
    acknowledgedAt: maybeDate,
    acknowledgedBy: maybeText,
  },
  { strict: 'throw' },
);

const deliverySchema = new Schema<DeliveryRecord>(
  {
    stationId: text,
    course: integer,
    sentAt: date,
    level: integer,
    fallbackStationId: maybeText,
    acknowledgedAt: maybeDate,
    paintedAt: maybeDate,
    screenId: maybeText,
  },
  inner,
);

const allergensReadSchema = new Schema<AllergensReadRecord>(
  { stationId: text, course: integer, at: date, by: text },
  inner,
);

const printSchema = new Schema<PendingPrint>(
  { cause: text, kind: text, stationId: text, course: integer, itemIds: [String], at: date, dueAt: date },
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
      kitchen: { type: kitchenSchema },
      rush: { type: new Schema({ at: date, by: text }, inner) },
      changes: { type: [changeSchema], default: undefined },
      deliveries: { type: [deliverySchema], default: undefined },
      allergensRead: { type: [allergensReadSchema], default: undefined },
      prints: { type: [printSchema], default: undefined },
      printSince: maybeDate,
      round: { type: roundSchema },
      open: { type: Boolean, required: true },
      openStationIds: { type: [String], required: true },
      openMenuItemIds: { type: [String], required: true },
      bumpedStationIds: { type: [String], required: true },
      lastBumpedAt: maybeDate,
      heldStationIds: { type: [String] },
      watchStationIds: { type: [String] },
      dueAt: maybeDate,
      attentionSince: maybeDate,
      reportDay: maybeText,
      reportDueAt: maybeDate,
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
orderSchema.index({ organizationId: 1, heldStationIds: 1, placedAt: 1 });
orderSchema.index({ organizationId: 1, watchStationIds: 1, placedAt: 1 });
orderSchema.index({ organizationId: 1, 'items._id': 1 });
// The clock's, which looks at all organizations: in it are only orders that the clock has something to do with.
orderSchema.index({ dueAt: 1 }, { sparse: true });
// What reports have to count again: of a location when somebody asks, of all organizations by the clock.
orderSchema.index(
  { organizationId: 1, locationId: 1, reportDay: 1 },
  { partialFilterExpression: { reportDay: { $exists: true } } },
);
orderSchema.index({ reportDueAt: 1 }, { sparse: true });
// As the clock's, of what is to be printed.
orderSchema.index({ printSince: 1 }, { sparse: true });
// The super-admin's view of all organizations, the one reader that names none.
orderSchema.index({ placedAt: 1, organizationId: 1 });
orderSchema.index({ open: 1, placedAt: 1 });
orderSchema.index({ attentionSince: 1 }, { sparse: true });

/** The orders collection on one connection. */
export function orderModel(connection: Connection): Model<OrderRecord> {
  return connection.model<OrderRecord>('Order', orderSchema) as Model<OrderRecord>; // `model` answers a wider type
}
