import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { OrderRecord, HistoryEntry } from '../order/order.model.ts';
import type { OrderItemView } from '../order/order-item-view.ts';
import type { OrderEventView, OrderEventScope } from '../order/order-event.ts';
import type { PlacerReference, Reference } from '../references.ts';
import type { KitchenStationRecord } from '../kitchen/kitchen-station.model.ts';
import type { TicketRecord } from '../kitchen/ticket.ts';
import type { CartState } from '../cart/cart.model.ts';
import type { PricedCartLine } from '../cart/cart-pricing.ts';
import type { ActivityCounts, OrganizationCounts, WaitingTicket } from '../report/order-activity.ts';
import type { TicketChangeView } from '../kitchen/ticket-change.ts';
import type { ScreenRecord } from '../kitchen/screen.model.ts';
import type { SettingsOfLocation } from '../kitchen/kitchen-settings.service.ts';
import type { StationPrinterView } from '../printing/station-printer.ts';
import type { PrintJobRecord } from '../printing/print-job.model.ts';
import type { KitchenReportView } from '../report/report.service.ts';
import type { StationTimes, ItemTimes, VoidSum } from '../report/kitchen-report.ts';
import type { DailyFigures, TaxAtRate } from '../report/daily-report.ts';
import type { Context } from '../context.ts';
export type Maybe<T> = T | null;
export type InputMaybe<T> = T | null | undefined;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** An instant in UTC, written as ISO 8601 with milliseconds, such as `2026-03-01T18:30:00.000Z`. */
  DateTime: { input: Date; output: Date; }
  /** A day of the calendar where the restaurant is, written as ISO 8601, such as `2026-03-01`. */
  LocalDate: { input: string; output: string; }
  _FieldSet: { input: unknown; output: unknown; }
};

/** Which change was seen. */
export type AcknowledgeChangeInput = {
  /** The change. */
  changeId: Scalars['ID']['input'];
  /** Repeat it to repeat the request safely: 8 to 100 characters, unique per request. */
  idempotencyKey: Scalars['String']['input'];
  /** The ticket. */
  ticketId: Scalars['ID']['input'];
};

/** Tickets that a screen has painted. */
export type AcknowledgeTicketsInput = {
  /** The screen, as it was registered. */
  screenId: Scalars['ID']['input'];
  /** The tickets, 1 to 100. */
  tickets: Array<PaintedTicketInput>;
};

/** The tickets, or why none was acknowledged. */
export type AcknowledgeTicketsPayload = {
  __typename?: 'AcknowledgeTicketsPayload';
  /** Why it was refused. */
  errors: Array<UserError>;
  /** The tickets in the order sent; null when `errors` is not empty. */
  tickets: Maybe<Array<KitchenTicket>>;
};

/** A line for the shared cart. */
export type AddCartLineInput = {
  /** Repeat it to repeat the request safely: 8 to 100 characters, unique per request. */
  idempotencyKey: Scalars['String']['input'];
  /** The line. */
  line: OrderLineInput;
  /** A line that this one takes the place of, such as one that sold out: both happen or neither. It stays with the guest who added it, and what that guest must not have stays said. NOT_FOUND when it is gone already. */
  replacesCartLineId?: InputMaybe<Scalars['ID']['input']>;
  /** The table session. */
  tableSessionId: Scalars['ID']['input'];
};

/** The fourteen allergens of EU regulation 1169/2011, annex II. */
export type Allergen =
  /** Celery. */
  | 'CELERY'
  /** Crustaceans. */
  | 'CRUSTACEANS'
  /** Eggs. */
  | 'EGGS'
  /** Fish. */
  | 'FISH'
  /** Cereals containing gluten. */
  | 'GLUTEN'
  /** Lupin. */
  | 'LUPIN'
  /** Milk and lactose. */
  | 'MILK'
  /** Molluscs. */
  | 'MOLLUSCS'
  /** Mustard. */
  | 'MUSTARD'
  /** Tree nuts. */
  | 'NUTS'
  /** Peanuts. */
  | 'PEANUTS'
  /** Sesame seeds. */
  | 'SESAME'
  /** Soybeans. */
  | 'SOYBEANS'
  /** Sulphur dioxide and sulphites. */
  | 'SULPHITES';

/** Which allergens a cook must acknowledge. */
export type AllergenAcknowledgement =
  /** Those that a guest said not to tolerate. */
  | 'DECLARED'
  /** Every allergen of every dish, and what a guest said not to tolerate. */
  | 'EVERY'
  /** None. */
  | 'NONE';

/** Who may share an answer that is kept. Never callers with different rights. */
export type CacheControlScope =
  /** Callers with the same rights in one organization, or at one table, see the same. */
  | 'ORGANIZATION'
  /** It depends on who asks. The default. */
  | 'PRIVATE'
  /** All callers with the same rights see the same. */
  | 'PUBLIC';

/** The shared cart of a table session. */
export type Cart = {
  __typename?: 'Cart';
  /** Opaque global id. */
  id: Scalars['ID']['output'];
  /** Its lines, in the order added. */
  lines: Array<CartLine>;
  /** From when the kitchen takes an order like this; null when it does now. */
  orderableAt: Maybe<Scalars['DateTime']['output']>;
  /** How many of those minutes the order waits until a full station takes it up; 0 when none is full. */
  pacedMinutes: Scalars['Int']['output'];
  /** Honest minutes from placing to ready, from the load of the stations now. */
  promisedMinutes: Scalars['Int']['output'];
  /** The table session. */
  tableSession: TableSession;
  /** What it costs now, as computed by the server. Sold-out lines are not counted. */
  totals: Totals;
  /** Grows with every change. */
  version: Scalars['Int']['output'];
};

/** One line of a cart. */
export type CartLine = {
  __typename?: 'CartLine';
  /** What the guest who eats it must not have. */
  allergies: Array<Allergen>;
  /** The guest who added it; null when staff did. */
  guest: Maybe<Guest>;
  /** Opaque global id. */
  id: Scalars['ID']['output'];
  /** Price of the line, as of now. */
  linePrice: Money;
  /** The item as it is now; null when it is gone. */
  menuItem: Maybe<MenuItem>;
  /** Chosen modifiers. */
  modifiers: Array<ChosenModifier>;
  /** Name of the item. */
  name: Scalars['String']['output'];
  /** A word to the kitchen; empty when there is none. */
  note: Scalars['String']['output'];
  /** Why it cannot be ordered as it stands; null when it can. */
  problem: Maybe<ErrorCode>;
  /** How many, 1 to 99. */
  quantity: Scalars['Int']['output'];
  /** Price of one with its modifiers, as of now. */
  unitPrice: Money;
};

/** The cart, or why it was not changed. */
export type CartPayload = {
  __typename?: 'CartPayload';
  /** The cart; null when `errors` is not empty. */
  cart: Maybe<Cart>;
  /** Why it was refused. */
  errors: Array<UserError>;
};

/** A change to a line of the shared cart. */
export type ChangeCartLineInput = {
  /** The line. */
  cartLineId: Scalars['ID']['input'];
  /** Repeat it to repeat the request safely: 8 to 100 characters, unique per request. */
  idempotencyKey: Scalars['String']['input'];
  /** New word to the kitchen, up to 200 characters. Left out: stays. */
  note?: InputMaybe<Scalars['String']['input']>;
  /** New quantity, 0 to 99; 0 takes the line out. Left out: stays. */
  quantity?: InputMaybe<Scalars['Int']['input']>;
  /** The table session. */
  tableSessionId: Scalars['ID']['input'];
};

/** A new note of an item. */
export type ChangeItemNoteInput = {
  /** Repeat it to repeat the request safely: 8 to 100 characters, unique per request. */
  idempotencyKey: Scalars['String']['input'];
  /** The note from now on, up to 200 characters; empty for none. */
  note: Scalars['String']['input'];
  /** The order. */
  orderId: Scalars['ID']['input'];
  /** The item of the order. */
  orderItemId: Scalars['ID']['input'];
};

/** A modifier as chosen. */
export type ChosenModifier = {
  __typename?: 'ChosenModifier';
  /** Name of its group when it was chosen. */
  groupName: Scalars['String']['output'];
  /** How a cook reads it. */
  kind: ModifierKind;
  /** The modifier's id. */
  modifierId: Scalars['ID']['output'];
  /** Name when it was chosen. */
  name: Scalars['String']['output'];
  /** What one of it adds to the price. */
  priceDelta: Money;
  /** How many for each one of the item. */
  quantity: Scalars['Int']['output'];
};

/** A chosen modifier. */
export type ChosenModifierInput = {
  /** The modifier. */
  modifierId: Scalars['ID']['input'];
  /** How many for each one of the item, 1 or more. */
  quantity: Scalars['Int']['input'];
};

/** A command to a course of an order. */
export type CourseCommandInput = {
  /** The course, 1 to 9. */
  course: Scalars['Int']['input'];
  /** Repeat it to repeat the request safely: 8 to 100 characters, unique per request. */
  idempotencyKey: Scalars['String']['input'];
  /** The order. */
  orderId: Scalars['ID']['input'];
};

/** When the courses of an order are fired. */
export type Coursing =
  /** The first at once, each later one by the clock once the one before it is ready. */
  | 'BY_CLOCK'
  /** The first at once, each later one when somebody fires it. */
  | 'BY_HAND'
  /** All courses at once. */
  | 'TOGETHER';

/** A new kitchen station. */
export type CreateKitchenStationInput = {
  /** How many items the station prepares at the same time, 1 to 50. */
  capacity: Scalars['Int']['input'];
  /** Repeat it to repeat the request safely: 8 to 100 characters, unique per request. */
  idempotencyKey: Scalars['String']['input'];
  /** Seconds from which a ticket is shown as late; more than `warningSeconds`. */
  lateSeconds: Scalars['Int']['input'];
  /** The location. */
  locationId: Scalars['ID']['input'];
  /** Name as cooks read it, 1 to 20 characters, unique in the location. */
  name: Scalars['String']['input'];
  /** Seconds from which a ticket is shown as warning. */
  warningSeconds: Scalars['Int']['input'];
};

/** The station, or why there is none. */
export type CreateKitchenStationPayload = {
  __typename?: 'CreateKitchenStationPayload';
  /** Why it was refused. */
  errors: Array<UserError>;
  /** The station; null when `errors` is not empty. */
  kitchenStation: Maybe<KitchenStation>;
};

/**
 * What a location sold on one day: the orders placed on it, as they stand now, whether paid or not. Amounts are in the currency that the location has today; orders in another are counted but not
 * in the sums.
 */
export type DailyReport = {
  __typename?: 'DailyReport';
  /** Orders that were rejected, expired, or canceled before anything was fired. */
  canceled: Scalars['Int']['output'];
  /** The day. */
  day: Scalars['LocalDate']['output'];
  /** Reductions, zero or negative. */
  discount: MoneySum;
  /** Guests who chose or placed something themselves, each counted once. Whom staff ordered for is not known. */
  guests: Scalars['Int']['output'];
  /** Items and modifiers, as priced on the menu. */
  items: MoneySum;
  /** Items sold. */
  itemsSold: Scalars['Int']['output'];
  /** What is left for the house: without tax and tips. */
  net: MoneySum;
  /** Orders that were accepted and not taken back: what the sums are made of. */
  orders: Scalars['Int']['output'];
  /** Orders placed. */
  placed: Scalars['Int']['output'];
  /** Orders placed in each hour of the day, from 0 to 23. */
  placedPerHour: Array<Scalars['Int']['output']>;
  /** Service charge. */
  serviceCharge: MoneySum;
  /** Tax, whether prices contain it or not. */
  tax: MoneySum;
  /** The tax by its rate, the lowest first. */
  taxes: Array<TaxSum>;
  /** Tips. */
  tip: MoneySum;
  /** What guests owe for it. */
  total: MoneySum;
  /** Orders that were taken back after something was fired. */
  voided: Scalars['Int']['output'];
};

/** The tickets of one day. */
export type DayFigures = {
  __typename?: 'DayFigures';
  /** The day. */
  day: Scalars['LocalDate']['output'];
  /** Its tickets. */
  figures: TicketFigures;
};

/** Codes of expected failures. New codes may be added; existing ones keep their meaning. */
export type ErrorCode =
  /** The ticket carries allergens that nobody in the kitchen has acknowledged yet. */
  | 'ALLERGENS_UNACKNOWLEDGED'
  /** Somebody at the table changed the cart after it was read; look at it again. */
  | 'CART_CHANGED'
  /** The cart has nothing in it. */
  | 'CART_EMPTY'
  /** The thing exists already, or was changed by somebody else at the same time; read it again. */
  | 'CONFLICT'
  /** The idempotency key was used before for a different request. */
  | 'IDEMPOTENCY_KEY_REUSED'
  /** The order, ticket or item is not in a state that allows this. */
  | 'ILLEGAL_TRANSITION'
  /** A field of the input has a value that is not allowed. */
  | 'INVALID_INPUT'
  /** The kitchen has more to do than it can; the message says from when it takes this order. */
  | 'KITCHEN_FULL'
  /** More options of a modifier group, or of one modifier, are chosen than its maximum. */
  | 'MODIFIER_MAXIMUM'
  /** Fewer options of a modifier group are chosen than its minimum. */
  | 'MODIFIER_MINIMUM'
  /** A modifier does not belong to the item. */
  | 'MODIFIER_UNKNOWN'
  /** What the input refers to does not exist, or not for this caller. */
  | 'NOT_FOUND'
  /** The station has no printer. */
  | 'NO_PRINTER'
  /** This installation prints nothing; whoever runs it can turn printing on. */
  | 'PRINTING_OFF'
  /** A quantity is below 1 or above 99. */
  | 'QUANTITY_OUT_OF_RANGE'
  /** The table session is closed; scan the QR code again. */
  | 'SESSION_CLOSED'
  /** An item is sold out. */
  | 'SOLD_OUT'
  /** The bump is too old to be undone, or already was; recall the ticket instead. */
  | 'UNDO_EXPIRED';

/** A person at a table; see the tables subgraph. */
export type Guest = {
  __typename?: 'Guest';
  /** Opaque global id. */
  id: Scalars['ID']['output'];
};

/** The tickets fired in one hour of the day. */
export type HourFigures = {
  __typename?: 'HourFigures';
  /** Its tickets. */
  figures: TicketFigures;
  /** 0 to 23: the hour that began then by the clock on the restaurant's wall. */
  hour: Scalars['Int']['output'];
};

/** A command to an item of a ticket. */
export type ItemCommandInput = {
  /** Repeat it to repeat the request safely: 8 to 100 characters, unique per request. */
  idempotencyKey: Scalars['String']['input'];
  /** The item. */
  orderItemId: Scalars['ID']['input'];
  /** The ticket. */
  ticketId: Scalars['ID']['input'];
};

/** How an item of the menu went. */
export type ItemFigures = {
  __typename?: 'ItemFigures';
  /** From firing to ready: half of its lines took no longer, in seconds; null when none was ready. */
  medianSeconds: Maybe<Scalars['Float']['output']>;
  /** The item of the menu, as it is today; null when it is gone. */
  menuItem: Maybe<MenuItem>;
  /** Name when it was last ordered. */
  name: Scalars['String']['output'];
  /** Nine of ten of its lines took no longer, in seconds; null when none was ready. */
  p90Seconds: Maybe<Scalars['Float']['output']>;
  /** How often it was brought back from the pass. */
  recalls: Scalars['Int']['output'];
  /** How many were sold, void ones left out. */
  sold: Scalars['Int']['output'];
  /** The station that prepared it last. */
  station: KitchenStation;
  /** How many were voided. */
  voided: Scalars['Int']['output'];
};

/** A command to an item that needs a reason. */
export type ItemReasonInput = {
  /** Repeat it to repeat the request safely: 8 to 100 characters, unique per request. */
  idempotencyKey: Scalars['String']['input'];
  /** The order it belongs to. */
  orderId: Scalars['ID']['input'];
  /** The item of the order. */
  orderItemId: Scalars['ID']['input'];
  /** Why, 1 to 200 characters. */
  reason: Scalars['String']['input'];
};

/**
 * How a kitchen worked in some days. Times are from the first firing of a ticket to its last item being ready, also after a recall. They are right to 1 %. An order changed later, as by a void,
 * changes the day on which it was placed.
 */
export type KitchenReport = {
  __typename?: 'KitchenReport';
  /** Days on which there were tickets, oldest first. */
  days: Array<DayFigures>;
  /** The first day. */
  from: Scalars['LocalDate']['output'];
  /** Hours of the day in which tickets were fired, in order. */
  hours: Array<HourFigures>;
  /** Items that were ordered, those sold most first. */
  items: Array<ItemFigures>;
  /** The location. */
  location: Location;
  /** The only station it tells of; null when it tells of all. */
  station: Maybe<KitchenStation>;
  /** Stations that had tickets. */
  stations: Array<StationFigures>;
  /** IANA time zone of its days and hours. */
  timeZone: Scalars['String']['output'];
  /** The last day. */
  to: Scalars['LocalDate']['output'];
  /** All tickets together. */
  total: TicketFigures;
  /** Why items were voided, the commonest reason first. */
  voids: Array<VoidFigures>;
};

/** A screen of the kitchen. */
export type KitchenScreen = {
  __typename?: 'KitchenScreen';
  /** Opaque global id. */
  id: Scalars['ID']['output'];
  /** When it was heard of last, to within some seconds. */
  lastSeenAt: Scalars['DateTime']['output'];
  /** Name as staff gave it. */
  name: Scalars['String']['output'];
  /** Whether it was heard of in the last 45 seconds. */
  online: Scalars['Boolean']['output'];
  /** When it was taken out of use; null while it is in use. */
  retiredAt: Maybe<Scalars['DateTime']['output']>;
  /** The station it shows; null for the pass. */
  station: Maybe<KitchenStation>;
};

/** The screen, or why it was not changed. */
export type KitchenScreenPayload = {
  __typename?: 'KitchenScreenPayload';
  /** Why it was refused. */
  errors: Array<UserError>;
  /** The screen; null when `errors` is not empty. */
  screen: Maybe<KitchenScreen>;
};

/** How the kitchen of a location works. */
export type KitchenSettings = {
  __typename?: 'KitchenSettings';
  /** Seconds after which a ticket that no screen acknowledged is an alarm. After three times as long its fallback station shows it, after six times it is on the super-admin's list. */
  alarmSeconds: Scalars['Int']['output'];
  /** Which allergens a cook must acknowledge before the first bump of a ticket. */
  allergenAcknowledgement: AllergenAcknowledgement;
  /** Minutes from a course being ready until the next is to be ready, when courses are fired by the clock. */
  courseGapMinutes: Scalars['Int']['output'];
  /** When the courses of an order are fired. */
  coursing: Coursing;
  /** The location. */
  location: Location;
  /** Whether this installation prints tickets at all. */
  printing: Scalars['Boolean']['output'];
  /** Whether screens must acknowledge tickets. It becomes true with the first screen that registers. */
  proofOfDelivery: Scalars['Boolean']['output'];
  /** Whether the short dishes of a course are held until the long ones are so far that all are ready together. */
  readyTogether: Scalars['Boolean']['output'];
};

/** The settings, or why they were not changed. */
export type KitchenSettingsPayload = {
  __typename?: 'KitchenSettingsPayload';
  /** Why it was refused. */
  errors: Array<UserError>;
  /** The settings; null when `errors` is not empty. */
  kitchenSettings: Maybe<KitchenSettings>;
};

/** A place in the kitchen with a screen, such as grill or bar. */
export type KitchenStation = {
  __typename?: 'KitchenStation';
  /** How many items the station prepares at the same time. */
  capacity: Scalars['Int']['output'];
  /** The station that gets its tickets when no screen of its own acknowledges them. Null for others than staff. */
  fallbackStation: Maybe<KitchenStation>;
  /** Opaque global id. */
  id: Scalars['ID']['output'];
  /** Minutes of work in items that it takes up in a quarter of an hour; null for as many as come. */
  itemMinutesPerQuarter: Maybe<Scalars['Int']['output']>;
  /** Seconds after firing from which a ticket is shown as late. */
  lateSeconds: Scalars['Int']['output'];
  /** The location. */
  location: Location;
  /** Name as cooks read it. */
  name: Scalars['String']['output'];
  /** Minutes of work in all items that it has to prepare now or soon. Null for others than staff. */
  openItemMinutes: Maybe<Scalars['Float']['output']>;
  /** How many tickets are open. Null for others than staff. */
  openTicketCount: Maybe<Scalars['Int']['output']>;
  /** The printer for its tickets. Null where there is none, and for others than staff. */
  printer: Maybe<StationPrinter>;
  /** Seconds after firing from which a ticket is shown as warning. */
  warningSeconds: Scalars['Int']['output'];
  /** What becomes of new orders while it has more to do than that. */
  whenFull: WhenFull;
};

/** The items of one order for one station and course. Its state follows from its items. */
export type KitchenTicket = {
  __typename?: 'KitchenTicket';
  /** When a screen acknowledged that it is painted; null before. */
  acknowledgedAt: Maybe<Scalars['DateTime']['output']>;
  /** The screen that acknowledged it first; null before. */
  acknowledgedBy: Maybe<KitchenScreen>;
  /** True when the table had an earlier order in the same session. */
  addOn: Scalars['Boolean']['output'];
  /** When its allergens were acknowledged; null before. */
  allergensAcknowledgedAt: Maybe<Scalars['DateTime']['output']>;
  /** Who acknowledged its allergens; null before. */
  allergensAcknowledgedBy: Maybe<User>;
  /** Allergens that must be acknowledged before the first bump; empty when there are none. */
  allergensToAcknowledge: Array<Allergen>;
  /** Other stations that prepare items of the same order. */
  alsoAt: Array<KitchenStation>;
  /** Voids and changes of its items, oldest first. They stay to be seen until the station acknowledges them. */
  changes: Array<TicketChange>;
  /** The course. */
  course: Scalars['Int']['output'];
  /** How far it has come on its way to a screen. */
  delivery: TicketDelivery;
  /** When its items were fired; null while they are held. */
  firedAt: Maybe<Scalars['DateTime']['output']>;
  /** Opaque global id. */
  id: Scalars['ID']['output'];
  /** Its items. */
  items: Array<OrderItem>;
  /** The order. */
  order: Order;
  /** When the last of its items became ready; null before. */
  readyAt: Maybe<Scalars['DateTime']['output']>;
  /** True when it came back from the pass. */
  recalled: Scalars['Boolean']['output'];
  /** When the order was rushed; null when it was not. */
  rushedAt: Maybe<Scalars['DateTime']['output']>;
  /** The station. */
  station: KitchenStation;
  /** State, derived from its items. */
  status: KitchenTicketStatus;
  /** Grows with every change of the order: of two copies, the higher is newer. */
  version: Scalars['Int']['output'];
};

/** States of a ticket. */
export type KitchenTicketStatus =
  /** In the kitchen, nothing started. */
  | 'FIRED'
  /** All of its items are held or not yet accepted. */
  | 'HELD'
  /** Started, or some items are ready. */
  | 'IN_PREPARATION'
  /** All items are ready. */
  | 'READY'
  /** All items are served. */
  | 'SERVED'
  /** All items are void. */
  | 'VOIDED';

/** Which tickets of a station to read. */
export type KitchenTicketView =
  /** Bumped last, newest first: the recall list of up to 50. */
  | 'BUMPED'
  /** Accepted and held as a whole, the first to be fired at the top. */
  | 'HELD'
  /** Still to be prepared, or with a void or change that is not acknowledged; oldest first. With them those that another station's screens failed to acknowledge. */
  | 'OPEN';

/** A restaurant; see the users subgraph. */
export type Location = {
  __typename?: 'Location';
  /** Opaque global id. */
  id: Scalars['ID']['output'];
};

/** A dish or drink; see the menu subgraph. */
export type MenuItem = {
  __typename?: 'MenuItem';
  /** Opaque global id. */
  id: Scalars['ID']['output'];
  /** All-day count: how many of it are open across all tickets. Null for others than staff. */
  openCount: Maybe<Scalars['Int']['output']>;
};

/** How a modifier changes a dish. */
export type ModifierKind =
  /** Something is added. */
  | 'ADD'
  /** A choice between equals, such as medium rare. */
  | 'CHOICE'
  /** Something is left out. */
  | 'NO';

/** An amount of money in integer minor units (cents), never a fraction. */
export type Money = {
  __typename?: 'Money';
  /** The amount in minor units of the currency: 1250 is 12.50 EUR. Negative for a reduction. */
  amountMinor: Scalars['Int']['output'];
  /** ISO 4217 currency code, such as `EUR`. */
  currency: Scalars['String']['output'];
};

/** A sum of many amounts in minor units, which may need more than 32 bits. */
export type MoneySum = {
  __typename?: 'MoneySum';
  /** The sum in minor units of the currency: always whole. */
  amountMinor: Scalars['Float']['output'];
  /** ISO 4217 currency code, such as `EUR`. */
  currency: Scalars['String']['output'];
};

export type Mutation = {
  __typename?: 'Mutation';
  /** Accept a placed order: its tickets go to the kitchen. For waiters, managers and owners. */
  acceptOrder: OrderPayload;
  /** Acknowledge the allergens of a ticket: nothing of it can be bumped before. Who did it and when is kept. For staff. */
  acknowledgeAllergens: TicketPayload;
  /** Acknowledge a void or change that the station has seen. For staff. */
  acknowledgeChange: TicketPayload;
  /** Say that a screen has painted tickets: up to 100 at once, safe to repeat, what was acknowledged before stays as it was. For staff. */
  acknowledgeTickets: AcknowledgeTicketsPayload;
  /** Put a line into the shared cart of a table session. For its guests and staff. */
  addCartLine: CartPayload;
  /** Mark one item as ready. For staff. */
  bumpItem: TicketPayload;
  /** Mark a ticket's items as ready. For staff. */
  bumpTicket: TicketPayload;
  /** Cancel an order of which nothing was fired. For the guest who placed it and staff. */
  cancelOrder: OrderPayload;
  /** Take a print that has not begun out of the queue of its printer. For staff. */
  cancelPrintJob: PrintJobPayload;
  /** Change the quantity or the note of a line; quantity 0 takes it out. For the table's guests and staff. */
  changeCartLine: CartPayload;
  /** Change the note of an item that is not ready. The station sees the change until it acknowledges it. For waiters, managers and owners. */
  changeItemNote: OrderPayload;
  /** Close an order that is served. For waiters, managers and owners. */
  closeOrder: OrderPayload;
  /** Create a kitchen station. For managers and owners. */
  createKitchenStation: CreateKitchenStationPayload;
  /** Fire the held items of a course, so that they are ready together. For staff. */
  fireCourse: OrderPayload;
  /** Fire one held item at once. For staff. */
  fireItem: TicketPayload;
  /** Withhold what of a course is not started, until it is fired by hand. For staff. */
  holdCourse: OrderPayload;
  /** Withhold one item that is not started, until it is fired by hand. For staff. */
  holdItem: TicketPayload;
  /** Send the whole shared cart to the kitchen as one order, and empty it. */
  placeCart: PlaceOrderPayload;
  /** Send the given lines to the kitchen as one order. */
  placeOrder: PlaceOrderPayload;
  /** Bring one ready item back to its station. For staff. */
  recallItem: TicketPayload;
  /** Bring a ready ticket back to its station. For staff. */
  recallTicket: TicketPayload;
  /** Register a screen of the kitchen, or say that it shows another station now. The same device is always the same screen. For staff. */
  registerScreen: KitchenScreenPayload;
  /** Reject a placed order. For waiters, managers and owners. */
  rejectOrder: OrderPayload;
  /** Print a ticket at its station as it is now, once more or for the first time. For staff. */
  reprintTicket: PrintJobPayload;
  /** Take a screen out of use: it is missed by nobody until it registers again. For staff. */
  retireScreen: KitchenScreenPayload;
  /** Let an order go before the others. It can be taken back for three seconds. For staff. */
  rushOrder: OrderPayload;
  /** Say that a screen lives; every 20 seconds. After 45 seconds without it is offline. For staff. */
  screenHeartbeat: KitchenScreenPayload;
  /** Mark all ready items of an order as served. For staff. */
  serveOrder: OrderPayload;
  /** Mark the ready items of one ticket as served, as the expo does. For staff. */
  serveTicket: TicketPayload;
  /** Give a station a printer, change it, or take it away. For managers and owners. */
  setStationPrinter: StationPrinterPayload;
  /** Mark a ticket's items as being prepared. For staff. */
  startTicket: TicketPayload;
  /** Print a page that shows what the printer of a station can do. For managers and owners. */
  testPrint: PrintJobPayload;
  /** Take back a bump of the last seconds as if it had not been: it counts as no recall. For staff. */
  undoBump: TicketPayload;
  /** Take a rush of the last three seconds back. The server's clock decides. For staff. */
  undoRush: OrderPayload;
  /** Change how the kitchen of a location works; what is left out stays. For managers and owners. */
  updateKitchenSettings: KitchenSettingsPayload;
  /** Change a kitchen station; what is left out stays. For managers and owners. */
  updateKitchenStation: UpdateKitchenStationPayload;
  /** Void one item, with a reason. For managers and owners. */
  voidItem: OrderPayload;
  /** Void an order after it was fired, with a reason. For managers and owners. */
  voidOrder: OrderPayload;
};


export type MutationAcceptOrderArgs = {
  input: OrderCommandInput;
};


export type MutationAcknowledgeAllergensArgs = {
  input: TicketCommandInput;
};


export type MutationAcknowledgeChangeArgs = {
  input: AcknowledgeChangeInput;
};


export type MutationAcknowledgeTicketsArgs = {
  input: AcknowledgeTicketsInput;
};


export type MutationAddCartLineArgs = {
  input: AddCartLineInput;
};


export type MutationBumpItemArgs = {
  input: ItemCommandInput;
};


export type MutationBumpTicketArgs = {
  input: TicketCommandInput;
};


export type MutationCancelOrderArgs = {
  input: OrderReasonInput;
};


export type MutationCancelPrintJobArgs = {
  input: PrintJobInput;
};


export type MutationChangeCartLineArgs = {
  input: ChangeCartLineInput;
};


export type MutationChangeItemNoteArgs = {
  input: ChangeItemNoteInput;
};


export type MutationCloseOrderArgs = {
  input: OrderCommandInput;
};


export type MutationCreateKitchenStationArgs = {
  input: CreateKitchenStationInput;
};


export type MutationFireCourseArgs = {
  input: CourseCommandInput;
};


export type MutationFireItemArgs = {
  input: ItemCommandInput;
};


export type MutationHoldCourseArgs = {
  input: CourseCommandInput;
};


export type MutationHoldItemArgs = {
  input: ItemCommandInput;
};


export type MutationPlaceCartArgs = {
  input: PlaceCartInput;
};


export type MutationPlaceOrderArgs = {
  input: PlaceOrderInput;
};


export type MutationRecallItemArgs = {
  input: ItemCommandInput;
};


export type MutationRecallTicketArgs = {
  input: TicketCommandInput;
};


export type MutationRegisterScreenArgs = {
  input: RegisterScreenInput;
};


export type MutationRejectOrderArgs = {
  input: OrderReasonInput;
};


export type MutationReprintTicketArgs = {
  input: TicketCommandInput;
};


export type MutationRetireScreenArgs = {
  input: ScreenInput;
};


export type MutationRushOrderArgs = {
  input: OrderCommandInput;
};


export type MutationScreenHeartbeatArgs = {
  input: ScreenInput;
};


export type MutationServeOrderArgs = {
  input: OrderCommandInput;
};


export type MutationServeTicketArgs = {
  input: TicketCommandInput;
};


export type MutationSetStationPrinterArgs = {
  input: SetStationPrinterInput;
};


export type MutationStartTicketArgs = {
  input: TicketCommandInput;
};


export type MutationTestPrintArgs = {
  input: TestPrintInput;
};


export type MutationUndoBumpArgs = {
  input: UndoBumpInput;
};


export type MutationUndoRushArgs = {
  input: OrderCommandInput;
};


export type MutationUpdateKitchenSettingsArgs = {
  input: UpdateKitchenSettingsInput;
};


export type MutationUpdateKitchenStationArgs = {
  input: UpdateKitchenStationInput;
};


export type MutationVoidItemArgs = {
  input: ItemReasonInput;
};


export type MutationVoidOrderArgs = {
  input: OrderReasonInput;
};

/** One round sent to the kitchen. */
export type Order = {
  __typename?: 'Order';
  /** What happened to it, oldest first. */
  history: Array<OrderHistoryEntry>;
  /** Opaque global id. */
  id: Scalars['ID']['output'];
  /** Its items, in the order chosen. */
  items: Array<OrderItem>;
  /** The location. */
  location: Location;
  /** A word to the kitchen; empty when there is none. */
  note: Scalars['String']['output'];
  /** Short number that people say aloud, counted per location and day. */
  number: Scalars['Int']['output'];
  /** Payment, which is separate from the state. */
  paymentStatus: PaymentStatus;
  /** When it was placed. */
  placedAt: Scalars['DateTime']['output'];
  /** Who placed it; null for a partner's software. */
  placedBy: Maybe<OrderPlacer>;
  /** When it is expected to be ready, promised when it was placed. */
  promisedAt: Scalars['DateTime']['output'];
  /** When all of it was ready; null before. */
  readyAt: Maybe<Scalars['DateTime']['output']>;
  /** When it was rushed; null when it was not. */
  rushedAt: Maybe<Scalars['DateTime']['output']>;
  /** When all of it was served; null before. */
  servedAt: Maybe<Scalars['DateTime']['output']>;
  /** State of the whole order. */
  status: OrderStatus;
  /** The table; null for an order without one. */
  table: Maybe<Table>;
  /** The table session it was placed in; null for an order without a table. */
  tableSession: Maybe<TableSession>;
  /** Its tickets, one for each station and course. */
  tickets: Array<KitchenTicket>;
  /** What it costs, as computed by the server. */
  totals: Totals;
  /** Grows with every change: of two copies, the higher is newer. */
  version: Scalars['Int']['output'];
};

/** What the platform is doing now. */
export type OrderActivity = {
  __typename?: 'OrderActivity';
  /** The platform's id. */
  id: Scalars['ID']['output'];
  /** Orders in the kitchen: accepted or in preparation. */
  inKitchen: Scalars['Int']['output'];
  /** Orders in the kitchen past their promise. */
  late: Scalars['Int']['output'];
  /** Screens in use that were not heard of for 45 seconds. */
  offlineScreens: Scalars['Int']['output'];
  /** Age in seconds of the oldest order that waits to be accepted; null when none does. */
  oldestUnacceptedSeconds: Maybe<Scalars['Int']['output']>;
  /** Every organization with orders today, the one that needs attention first. */
  organizations: Array<OrganizationActivity>;
  /** Orders placed in the last 60 minutes. */
  placedLastHour: Scalars['Int']['output'];
  /** Orders placed in the last 60 seconds. */
  placedLastMinute: Scalars['Int']['output'];
  /** Orders placed in each of the last 60 minutes, oldest first. */
  placedPerMinute: Array<Scalars['Int']['output']>;
  /** Orders ready and not yet served. */
  ready: Scalars['Int']['output'];
  /** Tickets that no screen has acknowledged though every step was taken, the one that waits longest first; up to 100. */
  unacknowledged: Array<UnacknowledgedTicket>;
};

/** A command to an order. */
export type OrderCommandInput = {
  /** Repeat it to repeat the request safely: 8 to 100 characters, unique per request. */
  idempotencyKey: Scalars['String']['input'];
  /** The order. */
  orderId: Scalars['ID']['input'];
};

/** A page of orders. */
export type OrderConnection = {
  __typename?: 'OrderConnection';
  /** The page with a cursor for each. */
  edges: Array<OrderEdge>;
  /** The page without cursors. */
  nodes: Array<Order>;
  /** Where this page stands. */
  pageInfo: PageInfo;
};

/** An order in a page. */
export type OrderEdge = {
  __typename?: 'OrderEdge';
  /** Position of this edge, for `after`. */
  cursor: Scalars['String']['output'];
  /** The order. */
  node: Order;
};

/** Something that happened to an order, as told to partners. Read again under the same id it says the same, but for the order. */
export type OrderEvent = {
  __typename?: 'OrderEvent';
  /** When. */
  at: Scalars['DateTime']['output'];
  /** Opaque global id, the same however often the event is told. */
  id: Scalars['ID']['output'];
  /** The order as it is now, which may be further than this event. */
  order: Order;
  /** What happened. */
  type: OrderHistoryKind;
};

/** What tells of orders. */
export type OrderEventSource = {
  __typename?: 'OrderEventSource';
  /** Everything that happened so far to the orders that are not yet served, oldest order first, of up to 100 orders. */
  openOrderEvents: Array<OrderEvent>;
  /** Its organization. */
  organizationId: Scalars['ID']['output'];
};

/** Something that happened to an order. */
export type OrderHistoryEntry = {
  __typename?: 'OrderHistoryEntry';
  /** When. */
  at: Scalars['DateTime']['output'];
  /** What, such as `PLACED` or `TICKET_BUMPED`. */
  kind: OrderHistoryKind;
  /** Reason given for a rejection, cancellation or void; null otherwise. */
  reason: Maybe<Scalars['String']['output']>;
  /** Station concerned; null when it is about the whole order. */
  station: Maybe<KitchenStation>;
};

/** Kinds of events in an order's history. */
export type OrderHistoryKind =
  /** It was accepted and fired. */
  | 'ACCEPTED'
  /** A station acknowledged the allergens of a ticket. */
  | 'ALLERGENS_ACKNOWLEDGED'
  /** A ticket or item was bumped. */
  | 'BUMPED'
  /** A bump was undone. */
  | 'BUMP_UNDONE'
  /** It was canceled. */
  | 'CANCELED'
  /** An item was changed. */
  | 'CHANGED'
  /** A station acknowledged a void or a change. */
  | 'CHANGE_ACKNOWLEDGED'
  /** It was closed. */
  | 'CLOSED'
  /** It was not accepted in time. */
  | 'EXPIRED'
  /** Held items were fired, by hand or by the clock. */
  | 'FIRED'
  /** Items were withheld. */
  | 'HELD'
  /** It was placed. */
  | 'PLACED'
  /** A ticket or item was recalled. */
  | 'RECALLED'
  /** It was rejected. */
  | 'REJECTED'
  /** It was rushed. */
  | 'RUSHED'
  /** A rush was taken back. */
  | 'RUSH_UNDONE'
  /** Ready items were served. */
  | 'SERVED'
  /** A ticket was started. */
  | 'STARTED'
  /** No screen acknowledged a ticket in time. */
  | 'UNACKNOWLEDGED'
  /** It or an item was voided. */
  | 'VOIDED';

/** One line of an order. */
export type OrderItem = {
  __typename?: 'OrderItem';
  /** Allergens of the item and its modifiers. */
  allergens: Array<Allergen>;
  /** What the guest who eats it must not have. */
  allergies: Array<Allergen>;
  /** Course it is served in. */
  course: Scalars['Int']['output'];
  /** When it will be fired by itself; null when it is not held, or held until somebody fires it. */
  fireAt: Maybe<Scalars['DateTime']['output']>;
  /** The guest who chose it; null when staff did. */
  guest: Maybe<Guest>;
  /** Opaque global id. */
  id: Scalars['ID']['output'];
  /** Price of all of this line. */
  linePrice: Money;
  /** The item of the menu, as it is today; null when it is gone. */
  menuItem: Maybe<MenuItem>;
  /** Chosen modifiers. */
  modifiers: Array<ChosenModifier>;
  /** Name when it was ordered. */
  name: Scalars['String']['output'];
  /** A word to the kitchen; empty when there is none. */
  note: Scalars['String']['output'];
  /** How many. */
  quantity: Scalars['Int']['output'];
  /** How often it was recalled. */
  recallCount: Scalars['Int']['output'];
  /** Station that prepares it. */
  station: KitchenStation;
  /** State of the item. */
  status: OrderItemStatus;
  /** Price of one with its modifiers. */
  unitPrice: Money;
  /** Reason of a void; null when it is not void. */
  voidReason: Maybe<Scalars['String']['output']>;
};

/** States of an item. */
export type OrderItemStatus =
  /** In the kitchen, to be prepared. */
  | 'FIRED'
  /** Withheld until its course is fired. */
  | 'HELD'
  /** The order is not yet accepted. */
  | 'NEW'
  /** Ready at the pass. */
  | 'READY'
  /** Brought to the table. */
  | 'SERVED'
  /** Being prepared. */
  | 'STARTED'
  /** Taken back, with a reason. */
  | 'VOIDED';

/** One line to order. The server computes its price. */
export type OrderLineInput = {
  /** What the guest who eats it must not have. The kitchen must acknowledge it before the dish can be ready. */
  allergies: Array<Allergen>;
  /** The item. */
  menuItemId: Scalars['ID']['input'];
  /** Chosen modifiers. */
  modifiers: Array<ChosenModifierInput>;
  /** A word to the kitchen, up to 200 characters. */
  note: Scalars['String']['input'];
  /** How many, 1 to 99. */
  quantity: Scalars['Int']['input'];
};

/** The order, or why it was not changed. */
export type OrderPayload = {
  __typename?: 'OrderPayload';
  /** Why it was refused. */
  errors: Array<UserError>;
  /** The order; null when `errors` is not empty. */
  order: Maybe<Order>;
};

/** Who can place an order. */
export type OrderPlacer = Guest | User;

/** A command to an order that needs a reason. */
export type OrderReasonInput = {
  /** Repeat it to repeat the request safely: 8 to 100 characters, unique per request. */
  idempotencyKey: Scalars['String']['input'];
  /** The order. */
  orderId: Scalars['ID']['input'];
  /** Why, 1 to 200 characters. */
  reason: Scalars['String']['input'];
};

/** States of an order. */
export type OrderStatus =
  /** Accepted: its tickets are in the kitchen. */
  | 'ACCEPTED'
  /** Taken back before anything was fired. */
  | 'CANCELED'
  /** Done. */
  | 'CLOSED'
  /** Not accepted in time. */
  | 'EXPIRED'
  /** At least one item is started. */
  | 'IN_PREPARATION'
  /** Received, not yet accepted. */
  | 'PLACED'
  /** All items are ready. */
  | 'READY'
  /** Refused by staff. */
  | 'REJECTED'
  /** All items are served. */
  | 'SERVED'
  /** Taken back after something was fired. */
  | 'VOIDED';

/** A company; see the users subgraph. */
export type Organization = {
  __typename?: 'Organization';
  /** Opaque global id. */
  id: Scalars['ID']['output'];
};

/** What one organization is doing now. */
export type OrganizationActivity = {
  __typename?: 'OrganizationActivity';
  /** Orders in the kitchen. */
  inKitchen: Scalars['Int']['output'];
  /** Orders in the kitchen past their promise. */
  late: Scalars['Int']['output'];
  /** The organization. */
  organization: Organization;
  /** Orders placed in the last 60 minutes. */
  placedLastHour: Scalars['Int']['output'];
  /** Tickets that no screen has acknowledged though every step was taken. */
  unacknowledged: Scalars['Int']['output'];
};

/** Where a page of a connection stands. */
export type PageInfo = {
  __typename?: 'PageInfo';
  /** Pass as `after` to read the next page; null on an empty page. */
  endCursor: Maybe<Scalars['String']['output']>;
  /** True when more edges follow this page. */
  hasNextPage: Scalars['Boolean']['output'];
};

/** A ticket that is painted. */
export type PaintedTicketInput = {
  /** When it was painted, by the server's clock as the screen knows it. A time that cannot be is taken for now. */
  paintedAt: Scalars['DateTime']['input'];
  /** The ticket. */
  ticketId: Scalars['ID']['input'];
};

/** States of payment. */
export type PaymentStatus =
  /** An amount is reserved. */
  | 'AUTHORIZED'
  /** All of it is paid. */
  | 'PAID'
  /** Some of it is paid. */
  | 'PARTIALLY_PAID'
  /** Paid and given back. */
  | 'REFUNDED'
  /** Nothing is paid. */
  | 'UNPAID';

/** The shared cart to order. */
export type PlaceCartInput = {
  /** Version of the cart that the diner saw; refused with `CART_CHANGED` when it is another now. */
  cartVersion: Scalars['Int']['input'];
  /** Repeat it to repeat the request safely: 8 to 100 characters, unique per request. */
  idempotencyKey: Scalars['String']['input'];
  /** A word to the kitchen, up to 200 characters. */
  note: Scalars['String']['input'];
  /** The table session. */
  tableSessionId: Scalars['ID']['input'];
};

/** An order. */
export type PlaceOrderInput = {
  /** Repeat it to repeat the request safely: 8 to 100 characters, unique per request. */
  idempotencyKey: Scalars['String']['input'];
  /** What is ordered, 1 to 100 lines. */
  lines: Array<OrderLineInput>;
  /** The location; needed by staff when there is no table session. */
  locationId?: InputMaybe<Scalars['ID']['input']>;
  /** A word to the kitchen, up to 200 characters. */
  note: Scalars['String']['input'];
  /** The table session. Guests may only name their own. Left out by staff for an order without a table. */
  tableSessionId?: InputMaybe<Scalars['ID']['input']>;
};

/** The order, or why there is none. */
export type PlaceOrderPayload = {
  __typename?: 'PlaceOrderPayload';
  /** Why it was refused. Nothing was stored. */
  errors: Array<UserError>;
  /** The order; null when `errors` is not empty. */
  order: Maybe<Order>;
};

/** Something to be printed at a station. */
export type PrintJob = {
  __typename?: 'PrintJob';
  /** How often it was tried. */
  attempts: Scalars['Int']['output'];
  /** When the reason for it came about. */
  createdAt: Scalars['DateTime']['output'];
  /** Opaque global id. */
  id: Scalars['ID']['output'];
  /** Why it is printed. */
  kind: PrintJobKind;
  /** Whether an earlier try may have printed it: then the paper says `REPRINT?`. */
  maybePrinted: Scalars['Boolean']['output'];
  /** When it is tried next; null when it is done. */
  nextAttemptAt: Maybe<Scalars['DateTime']['output']>;
  /** Number of the order; null for a test. */
  orderNumber: Maybe<Scalars['Int']['output']>;
  /** When it was printed; null before. */
  printedAt: Maybe<Scalars['DateTime']['output']>;
  /** What was wrong at the last try; null when nothing was. */
  problem: Maybe<PrintProblem>;
  /** The station. */
  station: KitchenStation;
  /** How far it is. */
  status: PrintJobStatus;
  /** Name of the table as printed; null without one. */
  tableName: Maybe<Scalars['String']['output']>;
  /** Its ticket; null for a test. */
  ticket: Maybe<KitchenTicket>;
};

/** A page of prints. */
export type PrintJobConnection = {
  __typename?: 'PrintJobConnection';
  /** The page with a cursor for each. */
  edges: Array<PrintJobEdge>;
  /** The page without cursors. */
  nodes: Array<PrintJob>;
  /** Where this page stands. */
  pageInfo: PageInfo;
};

/** A print in a page. */
export type PrintJobEdge = {
  __typename?: 'PrintJobEdge';
  /** Position of this edge, for `after`. */
  cursor: Scalars['String']['output'];
  /** The print. */
  node: PrintJob;
};

/** One print. */
export type PrintJobInput = {
  /** Repeat it to repeat the request safely: 8 to 100 characters, unique per request. */
  idempotencyKey: Scalars['String']['input'];
  /** The print. */
  printJobId: Scalars['ID']['input'];
};

/** Why something is printed. */
export type PrintJobKind =
  /** The note of an item was changed. */
  | 'CHANGED'
  /** Items that were fired are withheld. */
  | 'HELD'
  /** A ticket was recalled. */
  | 'RECALLED'
  /** Somebody asked for it. */
  | 'REPRINT'
  /** The order was rushed. */
  | 'RUSHED'
  /** A test. */
  | 'TEST'
  /** A ticket came to its station. */
  | 'TICKET'
  /** No screen acknowledged the ticket. */
  | 'UNACKNOWLEDGED'
  /** Items were voided. */
  | 'VOIDED';

/** The print, or why there is none. */
export type PrintJobPayload = {
  __typename?: 'PrintJobPayload';
  /** Why it was refused. */
  errors: Array<UserError>;
  /** The print; null when `errors` is not empty. */
  printJob: Maybe<PrintJob>;
};

/** How far a print is. */
export type PrintJobStatus =
  /** It was taken out of the queue, or there was nothing left to prepare. */
  | 'CANCELED'
  /** It was given up: after many tries, or because it came too late. */
  | 'FAILED'
  /** It was printed. */
  | 'PRINTED'
  /** It is being printed. */
  | 'PRINTING'
  /** It waits for its turn, or for the next try. */
  | 'QUEUED';

/** What is wrong with a print. */
export type PrintProblem =
  /** The printer's cover is open. */
  | 'COVER_OPEN'
  /** The connection was cut while it was being printed. */
  | 'CUT_OFF'
  /** The printer says that something is wrong. */
  | 'ERROR'
  /** All of it was ready before it was printed. */
  | 'NOTHING_TO_PREPARE'
  /** The station has no printer any more. */
  | 'NO_PRINTER'
  /** The printer does not go on. */
  | 'OFFLINE'
  /** The printer has no paper. */
  | 'PAPER_OUT'
  /** It was too old to be of use. */
  | 'TOO_LATE'
  /** The printer cannot be reached, or refuses the connection. */
  | 'UNREACHABLE';

/** Which tickets are printed by themselves. */
export type PrintWhen =
  /** Every ticket that comes to the station, and what changes of it. */
  | 'ALWAYS'
  /** None; only what somebody asks for. */
  | 'NEVER'
  /** What no screen acknowledged for three times `alarmSeconds`, and what changes of it. Everything where the kitchen works without acknowledgements. */
  | 'WHEN_UNACKNOWLEDGED';

/** Sets of characters that printers have built in. */
export type PrinterCodePage =
  /** United States, with the commonest accents. Every printer has it. */
  | 'CP437'
  /** Western Europe without the euro. */
  | 'CP850'
  /** Central Europe: Polish, Czech, Hungarian, Croatian. */
  | 'CP852'
  /** Western Europe with the euro. */
  | 'CP858'
  /** Western Europe as on Windows. */
  | 'CP1252';

/** Width of paper, and how many characters stand in a line. */
export type PrinterPaper =
  /** 58 mm with 32 characters in a line. */
  | 'MM58'
  /** 80 mm with 48 characters in a line, the usual. */
  | 'MM80'
  /** 80 mm with 42 characters in a line, as older printers have it. */
  | 'MM80_42';

/** What a printer was like when it was last spoken to. */
export type PrinterStatus =
  /** Its cover is open. */
  | 'COVER_OPEN'
  /** It says that something is wrong, such as its cutter. */
  | 'ERROR'
  /** It does not go on: it took the connection and nothing came back, or said that it is off line. */
  | 'OFFLINE'
  /** It has no paper. */
  | 'PAPER_OUT'
  /** It printed. */
  | 'READY'
  /** It was not yet spoken to. */
  | 'UNKNOWN'
  /** It cannot be reached, or refuses the connection. */
  | 'UNREACHABLE';

export type Query = {
  __typename?: 'Query';
  /** The shared cart of a table session, for its guests and staff. */
  cart: Maybe<Cart>;
  /** A shared cart by its own id, for the guests of its table session and staff. */
  cartById: Maybe<Cart>;
  /** What a location sold on each of some days up to today, oldest first, at most 366 of them. For managers and owners. Refused with `NOT_READY` while days are still being counted. */
  dailyReports: Array<DailyReport>;
  /**
   * How the kitchen of a location worked in some days, both included, at most 366: the tickets of the orders placed on them, as they stand now. For managers and owners. Refused with `NOT_READY`
   * while days are still being counted.
   */
  kitchenReport: KitchenReport;
  /** The screens of a location's kitchen, in the order in which they were first seen. For staff. */
  kitchenScreens: Array<KitchenScreen>;
  /** How the kitchen of a location works. For staff. */
  kitchenSettings: Maybe<KitchenSettings>;
  /** One kitchen station. For staff. */
  kitchenStation: Maybe<KitchenStation>;
  /** The kitchen stations of a location, in their order. For staff. */
  kitchenStations: Array<KitchenStation>;
  /** One ticket, in whatever state. For staff. */
  kitchenTicket: Maybe<KitchenTicket>;
  /** Tickets of a station. For staff. */
  kitchenTickets: Array<KitchenTicket>;
  /** Up to 200 orders of a location that are not yet served, oldest first: the expo's view. For staff. */
  openOrders: Array<Order>;
  /** One order, for staff and the guests of its table session. */
  order: Maybe<Order>;
  /** What the platform is doing in all organizations. For super-admins. */
  orderActivity: OrderActivity;
  /** One event of an order, as `orderEvents` tells it. For staff. */
  orderEvent: Maybe<OrderEvent>;
  /** Whether the caller may follow an organization with `orderEvents`: an error when not. For staff. */
  orderEventSource: OrderEventSource;
  /** Orders of a location, newest first. For staff. */
  orders: OrderConnection;
  /** What a station's printer has printed and has still to print, newest first, of the last seven days. For staff. */
  printJobs: PrintJobConnection;
  /** Up to 100 tickets of a location that no screen has acknowledged in time, the one that waits longest first. For staff. */
  unacknowledgedTickets: Array<KitchenTicket>;
};


export type QueryCartArgs = {
  tableSessionId: Scalars['ID']['input'];
};


export type QueryCartByIdArgs = {
  id: Scalars['ID']['input'];
};


export type QueryDailyReportsArgs = {
  from: Scalars['LocalDate']['input'];
  locationId: Scalars['ID']['input'];
  to: Scalars['LocalDate']['input'];
};


export type QueryKitchenReportArgs = {
  from: Scalars['LocalDate']['input'];
  locationId: Scalars['ID']['input'];
  stationId?: InputMaybe<Scalars['ID']['input']>;
  to: Scalars['LocalDate']['input'];
};


export type QueryKitchenScreensArgs = {
  locationId: Scalars['ID']['input'];
};


export type QueryKitchenSettingsArgs = {
  locationId: Scalars['ID']['input'];
};


export type QueryKitchenStationArgs = {
  id: Scalars['ID']['input'];
};


export type QueryKitchenStationsArgs = {
  locationId: Scalars['ID']['input'];
};


export type QueryKitchenTicketArgs = {
  id: Scalars['ID']['input'];
};


export type QueryKitchenTicketsArgs = {
  first: Scalars['Int']['input'];
  stationId: Scalars['ID']['input'];
  view: KitchenTicketView;
};


export type QueryOpenOrdersArgs = {
  locationId: Scalars['ID']['input'];
};


export type QueryOrderArgs = {
  id: Scalars['ID']['input'];
};


export type QueryOrderActivityArgs = {
  platformId?: InputMaybe<Scalars['ID']['input']>;
};


export type QueryOrderEventArgs = {
  id: Scalars['ID']['input'];
};


export type QueryOrderEventSourceArgs = {
  organizationId: Scalars['ID']['input'];
};


export type QueryOrdersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first: Scalars['Int']['input'];
  locationId: Scalars['ID']['input'];
  statuses?: InputMaybe<Array<OrderStatus>>;
};


export type QueryPrintJobsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first: Scalars['Int']['input'];
  stationId: Scalars['ID']['input'];
  statuses?: InputMaybe<Array<PrintJobStatus>>;
};


export type QueryUnacknowledgedTicketsArgs = {
  locationId: Scalars['ID']['input'];
};

/** A screen of the kitchen. */
export type RegisterScreenInput = {
  /** What tells the device from others, chosen by itself once: 8 to 100 characters. */
  deviceId: Scalars['String']['input'];
  /** Repeat it to repeat the request safely: 8 to 100 characters, unique per request. */
  idempotencyKey: Scalars['String']['input'];
  /** The location. */
  locationId: Scalars['ID']['input'];
  /** Name as staff give it, 1 to 40 characters. */
  name: Scalars['String']['input'];
  /** The station it shows; left out for the pass. */
  stationId?: InputMaybe<Scalars['ID']['input']>;
};

/** One screen. */
export type ScreenInput = {
  /** The screen. */
  screenId: Scalars['ID']['input'];
};

/** A station's printer. */
export type SetStationPrinterInput = {
  /** Repeat it to repeat the request safely: 8 to 100 characters, unique per request. */
  idempotencyKey: Scalars['String']['input'];
  /** The printer; null takes it away. */
  printer?: InputMaybe<StationPrinterInput>;
  /** The station. */
  stationId: Scalars['ID']['input'];
};

/** The tickets of one station. */
export type StationFigures = {
  __typename?: 'StationFigures';
  /** Its tickets. */
  figures: TicketFigures;
  /** The station. */
  station: KitchenStation;
};

/** A network printer that understands ESC/POS. */
export type StationPrinter = {
  __typename?: 'StationPrinter';
  /** Its characters. */
  codePage: PrinterCodePage;
  /** How often each ticket is printed, 1 to 3. */
  copies: Scalars['Int']['output'];
  /** Its address: an IPv4 or IPv6 literal of a private, link-local or loopback network. */
  host: Scalars['String']['output'];
  /** Its paper. */
  paper: PrinterPaper;
  /** Whether its paper is nearly used up, where it tells. */
  paperLow: Scalars['Boolean']['output'];
  /** Its port, 9100 to 9109. */
  port: Scalars['Int']['output'];
  /** Which tickets are printed by themselves. */
  printWhen: PrintWhen;
  /** What it was like when it was last spoken to. */
  status: PrinterStatus;
  /** Since when it is so; null before it was first spoken to. */
  statusAt: Maybe<Scalars['DateTime']['output']>;
  /** How many prints wait for it. */
  waiting: Scalars['Int']['output'];
};

/** A network printer that understands ESC/POS. */
export type StationPrinterInput = {
  /** Its characters. */
  codePage: PrinterCodePage;
  /** How often each ticket is printed, 1 to 3. */
  copies: Scalars['Int']['input'];
  /** Its address, such as `192.168.1.40`: an IPv4 or IPv6 literal of a private, link-local or loopback network, no name. */
  host: Scalars['String']['input'];
  /** Its paper. */
  paper: PrinterPaper;
  /** Its port, 9100 to 9109. */
  port: Scalars['Int']['input'];
  /** Which tickets are printed by themselves. */
  printWhen: PrintWhen;
};

/** The station with its printer, or why it was not changed. */
export type StationPrinterPayload = {
  __typename?: 'StationPrinterPayload';
  /** Why it was refused. */
  errors: Array<UserError>;
  /** The station; null when `errors` is not empty. */
  kitchenStation: Maybe<KitchenStation>;
};

export type Subscription = {
  __typename?: 'Subscription';
  /** The shared cart of a table session changed. */
  cartChanged: Cart;
  /** A ticket of a station is new or changed. For staff. */
  kitchenTicketChanged: KitchenTicket;
  /** An order of a location was placed or changed. For staff. */
  locationOrderChanged: Order;
  /** What all organizations are doing, every second. For super-admins. */
  orderActivityChanged: OrderActivity;
  /** One order changed. For staff and the guests of its table session. */
  orderChanged: Order;
  /**
   * Everything that happens to the orders of an organization, each event once and in order, none merged with another. A client that reads too slowly is
   * disconnected and goes on from its cursor. For staff and partners.
   */
  orderEvents: OrderEvent;
  /** An order of a table session was placed or changed. For staff and the session's guests. */
  tableSessionOrderChanged: Order;
  /** A ticket of a location was not acknowledged in time, or was at last: see its `delivery`. For staff. */
  unacknowledgedTicketChanged: KitchenTicket;
};


export type SubscriptionCartChangedArgs = {
  tableSessionId: Scalars['ID']['input'];
};


export type SubscriptionKitchenTicketChangedArgs = {
  stationId: Scalars['ID']['input'];
};


export type SubscriptionLocationOrderChangedArgs = {
  locationId: Scalars['ID']['input'];
};


export type SubscriptionOrderActivityChangedArgs = {
  platformId: Scalars['ID']['input'];
};


export type SubscriptionOrderChangedArgs = {
  id: Scalars['ID']['input'];
};


export type SubscriptionOrderEventsArgs = {
  organizationId: Scalars['ID']['input'];
};


export type SubscriptionTableSessionOrderChangedArgs = {
  tableSessionId: Scalars['ID']['input'];
};


export type SubscriptionUnacknowledgedTicketChangedArgs = {
  locationId: Scalars['ID']['input'];
};

/** A table with a QR code; see the tables subgraph. */
export type Table = {
  __typename?: 'Table';
  /** Orders of the open session that are not yet closed, oldest first. Empty for others than staff and the table's guests. */
  activeOrders: Array<Order>;
  /** Opaque global id. */
  id: Scalars['ID']['output'];
};

/** One party's visit to a table; see the tables subgraph. */
export type TableSession = {
  __typename?: 'TableSession';
  /** Its shared cart. Null for others than staff and its guests. */
  cart: Maybe<Cart>;
  /** Opaque global id. */
  id: Scalars['ID']['output'];
  /** Its orders, oldest first. Empty for others than staff and its guests. */
  orders: Array<Order>;
};

/** Tax at one rate. */
export type TaxSum = {
  __typename?: 'TaxSum';
  /** What was taxed, without the tax. */
  net: MoneySum;
  /** The rate in basis points: 1300 is 13 %. */
  rateBasisPoints: Scalars['Int']['output'];
  /** The tax. */
  tax: MoneySum;
};

/** Where to print a test. */
export type TestPrintInput = {
  /** Repeat it to repeat the request safely: 8 to 100 characters, unique per request. */
  idempotencyKey: Scalars['String']['input'];
  /** The station. */
  stationId: Scalars['ID']['input'];
};

/** A void or change of an item after it was fired. */
export type TicketChange = {
  __typename?: 'TicketChange';
  /** When the station acknowledged it; null before. */
  acknowledgedAt: Maybe<Scalars['DateTime']['output']>;
  /** When. */
  at: Scalars['DateTime']['output'];
  /** Opaque global id. */
  id: Scalars['ID']['output'];
  /** The item as it is now. */
  item: OrderItem;
  /** What happened. */
  kind: TicketChangeKind;
  /** The note before it was changed; null for a void. */
  noteBefore: Maybe<Scalars['String']['output']>;
  /** Reason of a void; null for another change. */
  reason: Maybe<Scalars['String']['output']>;
};

/** Kinds of changes that a station must acknowledge. */
export type TicketChangeKind =
  /** The note of the item was changed. */
  | 'NOTE'
  /** The item was voided. */
  | 'VOIDED';

/** A command to a ticket. */
export type TicketCommandInput = {
  /** Repeat it to repeat the request safely: 8 to 100 characters, unique per request. */
  idempotencyKey: Scalars['String']['input'];
  /** The ticket. */
  ticketId: Scalars['ID']['input'];
};

/** How far a ticket has come on its way to a screen. */
export type TicketDelivery =
  /** A screen acknowledged that it is painted. */
  | 'ACKNOWLEDGED'
  /** Not acknowledged for `alarmSeconds`, usually 5: the location's other screens sound an alarm. */
  | 'ALARM'
  /** Not acknowledged for three times as long: the fallback station shows it, too. */
  | 'FALLBACK'
  /** Not acknowledged for six times as long: it is on the super-admin's list. */
  | 'NEEDS_ATTENTION'
  /** Nothing of it is to be shown: it is held, done or void, or the kitchen works without screens. */
  | 'NOT_DUE'
  /** Fired, and not yet acknowledged by a screen. */
  | 'SENT';

/** How long tickets took. */
export type TicketFigures = {
  __typename?: 'TicketFigures';
  /** How many took as long as their station's `lateSeconds` of that day, or longer. */
  late: Scalars['Int']['output'];
  /** Half of them took no longer, in seconds; null without tickets. */
  medianSeconds: Maybe<Scalars['Float']['output']>;
  /** Nine of ten took no longer, in seconds; null without tickets. */
  p90Seconds: Maybe<Scalars['Float']['output']>;
  /** How often something was brought back from the pass. */
  recalls: Scalars['Int']['output'];
  /** Tickets that became ready. */
  tickets: Scalars['Int']['output'];
};

/** The ticket, or why it was not changed. */
export type TicketPayload = {
  __typename?: 'TicketPayload';
  /** Why it was refused. */
  errors: Array<UserError>;
  /** The ticket; null when `errors` is not empty. */
  ticket: Maybe<KitchenTicket>;
};

/** What something costs, each part on a line of its own. */
export type Totals = {
  __typename?: 'Totals';
  /** Reduction, zero or negative. */
  discount: Money;
  /** Service charge. */
  serviceCharge: Money;
  /** Items and modifiers, before the other lines. */
  subtotal: Money;
  /** Tax: contained in the other lines when prices include tax, added otherwise. */
  tax: Money;
  /** Whether the tax is contained in the other lines. */
  taxIncluded: Scalars['Boolean']['output'];
  /** Tip. */
  tip: Money;
  /** What is to be paid. */
  total: Money;
};

/** A ticket that nobody in the kitchen may have seen. */
export type UnacknowledgedTicket = {
  __typename?: 'UnacknowledgedTicket';
  /** Where. */
  location: Location;
  /** Whose it is. */
  organization: Organization;
  /** Since when it waits. */
  since: Scalars['DateTime']['output'];
  /** The ticket. */
  ticket: KitchenTicket;
};

/** Which bump to take back. */
export type UndoBumpInput = {
  /** The idempotency key of the bump. */
  bumpIdempotencyKey: Scalars['String']['input'];
  /** Repeat it to repeat the request safely: 8 to 100 characters, unique per request. */
  idempotencyKey: Scalars['String']['input'];
  /** The ticket. */
  ticketId: Scalars['ID']['input'];
};

/** Changes of how a kitchen works. */
export type UpdateKitchenSettingsInput = {
  /** Seconds after which a ticket that no screen acknowledged is an alarm, 1 to 60. */
  alarmSeconds?: InputMaybe<Scalars['Int']['input']>;
  /** Which allergens a cook must acknowledge. */
  allergenAcknowledgement?: InputMaybe<AllergenAcknowledgement>;
  /** Minutes from a course being ready until the next is to be ready, 0 to 120. */
  courseGapMinutes?: InputMaybe<Scalars['Int']['input']>;
  /** When the courses of an order are fired. */
  coursing?: InputMaybe<Coursing>;
  /** Repeat it to repeat the request safely: 8 to 100 characters, unique per request. */
  idempotencyKey: Scalars['String']['input'];
  /** The location. */
  locationId: Scalars['ID']['input'];
  /** Whether screens must acknowledge tickets. */
  proofOfDelivery?: InputMaybe<Scalars['Boolean']['input']>;
  /** Whether the dishes of a course are started so that they are ready together. */
  readyTogether?: InputMaybe<Scalars['Boolean']['input']>;
};

/** Changes of a kitchen station. */
export type UpdateKitchenStationInput = {
  /** How many items the station prepares at the same time, 1 to 50. */
  capacity?: InputMaybe<Scalars['Int']['input']>;
  /** The station of the same location that gets its tickets when none of its own screens acknowledges them; null for none. */
  fallbackStationId?: InputMaybe<Scalars['ID']['input']>;
  /** Repeat it to repeat the request safely: 8 to 100 characters, unique per request. */
  idempotencyKey: Scalars['String']['input'];
  /** Minutes of work in items that it takes up in a quarter of an hour, 1 to 1000; null for as many as come. */
  itemMinutesPerQuarter?: InputMaybe<Scalars['Int']['input']>;
  /** Seconds from which a ticket is shown as late; more than `warningSeconds`. */
  lateSeconds?: InputMaybe<Scalars['Int']['input']>;
  /** New name, 1 to 20 characters, unique in the location. */
  name?: InputMaybe<Scalars['String']['input']>;
  /** The station. */
  stationId: Scalars['ID']['input'];
  /** Seconds from which a ticket is shown as warning. */
  warningSeconds?: InputMaybe<Scalars['Int']['input']>;
  /** What becomes of new orders while it has more to do than that. */
  whenFull?: InputMaybe<WhenFull>;
};

/** The station, or why it was not changed. */
export type UpdateKitchenStationPayload = {
  __typename?: 'UpdateKitchenStationPayload';
  /** Why it was refused. */
  errors: Array<UserError>;
  /** The station; null when `errors` is not empty. */
  kitchenStation: Maybe<KitchenStation>;
};

/** A person who signs in; see the users subgraph. */
export type User = {
  __typename?: 'User';
  /** Opaque global id. */
  id: Scalars['ID']['output'];
};

/** An expected failure of a mutation. Nothing was changed when one of these is returned. */
export type UserError = {
  __typename?: 'UserError';
  /** Stable code to program against. */
  code: ErrorCode;
  /** Path of the input field at fault, from the argument inwards; empty when no single field is. */
  field: Array<Scalars['String']['output']>;
  /** One English sentence: what was received, what was expected, what to do. */
  message: Scalars['String']['output'];
};

/** Items voided for one reason. */
export type VoidFigures = {
  __typename?: 'VoidFigures';
  /** How many items. */
  items: Scalars['Int']['output'];
  /** The reason as it was given; null for all beyond the first hundred of a day. */
  reason: Maybe<Scalars['String']['output']>;
  /** What they would have cost. */
  value: MoneySum;
};

/** What becomes of new orders while a station has more to do than it takes up. */
export type WhenFull =
  /** They are taken; their items are held until there is room, and the promise says so. */
  | 'PACE'
  /** They are refused with `KITCHEN_FULL`, and with the time from which they are taken. */
  | 'REFUSE';

export type WithIndex<TObject> = TObject & Record<string, any>;
export type ResolversObject<TObject> = WithIndex<TObject>;

export type ResolverTypeWrapper<T> = Promise<T> | T;

export type ReferenceResolver<TResult, TReference, TContext> = (
      reference: TReference,
      context: TContext,
      info: GraphQLResolveInfo
    ) => Promise<TResult> | TResult;

      type ScalarCheck<T, S> = S extends true ? T : NullableCheck<T, S>;
      type NullableCheck<T, S> = Maybe<T> extends T ? Maybe<ListCheck<NonNullable<T>, S>> : ListCheck<T, S>;
      type ListCheck<T, S> = T extends (infer U)[] ? NullableCheck<U, S>[] : GraphQLRecursivePick<T, S>;
      export type GraphQLRecursivePick<T, S> = { [K in keyof T & keyof S]: ScalarCheck<T[K], S[K]> };
    

export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

/** Mapping of federation types */
export type FederationTypes = ResolversObject<{
  Cart: Cart;
  KitchenScreen: KitchenScreen;
  KitchenStation: KitchenStation;
  KitchenTicket: KitchenTicket;
  MenuItem: MenuItem;
  Order: Order;
  OrderActivity: OrderActivity;
  OrderEvent: OrderEvent;
  OrderItem: OrderItem;
  Table: Table;
  TableSession: TableSession;
}>;

/** Mapping of federation reference types */
export type FederationReferenceTypes = ResolversObject<{
  Cart:
    ( { __typename: 'Cart' }
    & GraphQLRecursivePick<FederationTypes['Cart'], {"id":true}> );
  KitchenScreen:
    ( { __typename: 'KitchenScreen' }
    & GraphQLRecursivePick<FederationTypes['KitchenScreen'], {"id":true}> );
  KitchenStation:
    ( { __typename: 'KitchenStation' }
    & GraphQLRecursivePick<FederationTypes['KitchenStation'], {"id":true}> );
  KitchenTicket:
    ( { __typename: 'KitchenTicket' }
    & GraphQLRecursivePick<FederationTypes['KitchenTicket'], {"id":true}> );
  MenuItem:
    ( { __typename: 'MenuItem' }
    & GraphQLRecursivePick<FederationTypes['MenuItem'], {"id":true}> );
  Order:
    ( { __typename: 'Order' }
    & GraphQLRecursivePick<FederationTypes['Order'], {"id":true}> );
  OrderActivity:
    ( { __typename: 'OrderActivity' }
    & GraphQLRecursivePick<FederationTypes['OrderActivity'], {"id":true}> );
  OrderEvent:
    ( { __typename: 'OrderEvent' }
    & GraphQLRecursivePick<FederationTypes['OrderEvent'], {"id":true}> );
  OrderItem:
    ( { __typename: 'OrderItem' }
    & GraphQLRecursivePick<FederationTypes['OrderItem'], {"id":true}> );
  Table:
    ( { __typename: 'Table' }
    & GraphQLRecursivePick<FederationTypes['Table'], {"id":true}> );
  TableSession:
    ( { __typename: 'TableSession' }
    & GraphQLRecursivePick<FederationTypes['TableSession'], {"id":true}> );
}>;



/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = ResolversObject<{
  AcknowledgeChangeInput: AcknowledgeChangeInput;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  AcknowledgeTicketsInput: AcknowledgeTicketsInput;
  AcknowledgeTicketsPayload: ResolverTypeWrapper<Omit<AcknowledgeTicketsPayload, 'tickets'> & { tickets?: Maybe<Array<ResolversTypes['KitchenTicket']>> }>;
  AddCartLineInput: AddCartLineInput;
  Allergen: Allergen;
  AllergenAcknowledgement: AllergenAcknowledgement;
  CacheControlScope: CacheControlScope;
  Cart: ResolverTypeWrapper<CartState>;
  CartLine: ResolverTypeWrapper<PricedCartLine>;
  CartPayload: ResolverTypeWrapper<Omit<CartPayload, 'cart'> & { cart?: Maybe<ResolversTypes['Cart']> }>;
  ChangeCartLineInput: ChangeCartLineInput;
  ChangeItemNoteInput: ChangeItemNoteInput;
  ChosenModifier: ResolverTypeWrapper<ChosenModifier>;
  ChosenModifierInput: ChosenModifierInput;
  CourseCommandInput: CourseCommandInput;
  Coursing: Coursing;
  CreateKitchenStationInput: CreateKitchenStationInput;
  CreateKitchenStationPayload: ResolverTypeWrapper<Omit<CreateKitchenStationPayload, 'kitchenStation'> & { kitchenStation?: Maybe<ResolversTypes['KitchenStation']> }>;
  DailyReport: ResolverTypeWrapper<DailyFigures>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DayFigures: ResolverTypeWrapper<DayFigures>;
  ErrorCode: ErrorCode;
  Guest: ResolverTypeWrapper<Guest>;
  HourFigures: ResolverTypeWrapper<HourFigures>;
  ItemCommandInput: ItemCommandInput;
  ItemFigures: ResolverTypeWrapper<ItemTimes>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  ItemReasonInput: ItemReasonInput;
  KitchenReport: ResolverTypeWrapper<KitchenReportView>;
  KitchenScreen: ResolverTypeWrapper<ScreenRecord>;
  KitchenScreenPayload: ResolverTypeWrapper<Omit<KitchenScreenPayload, 'screen'> & { screen?: Maybe<ResolversTypes['KitchenScreen']> }>;
  KitchenSettings: ResolverTypeWrapper<SettingsOfLocation>;
  KitchenSettingsPayload: ResolverTypeWrapper<Omit<KitchenSettingsPayload, 'kitchenSettings'> & { kitchenSettings?: Maybe<ResolversTypes['KitchenSettings']> }>;
  KitchenStation: ResolverTypeWrapper<KitchenStationRecord>;
  KitchenTicket: ResolverTypeWrapper<TicketRecord>;
  KitchenTicketStatus: KitchenTicketStatus;
  KitchenTicketView: KitchenTicketView;
  LocalDate: ResolverTypeWrapper<Scalars['LocalDate']['output']>;
  Location: ResolverTypeWrapper<Location>;
  MenuItem: ResolverTypeWrapper<Reference>;
  ModifierKind: ModifierKind;
  Money: ResolverTypeWrapper<Money>;
  MoneySum: ResolverTypeWrapper<MoneySum>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Order: ResolverTypeWrapper<OrderRecord>;
  OrderActivity: ResolverTypeWrapper<ActivityCounts>;
  OrderCommandInput: OrderCommandInput;
  OrderConnection: ResolverTypeWrapper<Omit<OrderConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['OrderEdge']>, nodes: Array<ResolversTypes['Order']> }>;
  OrderEdge: ResolverTypeWrapper<Omit<OrderEdge, 'node'> & { node: ResolversTypes['Order'] }>;
  OrderEvent: ResolverTypeWrapper<OrderEventView>;
  OrderEventSource: ResolverTypeWrapper<OrderEventScope>;
  OrderHistoryEntry: ResolverTypeWrapper<HistoryEntry>;
  OrderHistoryKind: OrderHistoryKind;
  OrderItem: ResolverTypeWrapper<OrderItemView>;
  OrderItemStatus: OrderItemStatus;
  OrderLineInput: OrderLineInput;
  OrderPayload: ResolverTypeWrapper<Omit<OrderPayload, 'order'> & { order?: Maybe<ResolversTypes['Order']> }>;
  OrderPlacer: ResolverTypeWrapper<PlacerReference>;
  OrderReasonInput: OrderReasonInput;
  OrderStatus: OrderStatus;
  Organization: ResolverTypeWrapper<Organization>;
  OrganizationActivity: ResolverTypeWrapper<OrganizationCounts>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  PaintedTicketInput: PaintedTicketInput;
  PaymentStatus: PaymentStatus;
  PlaceCartInput: PlaceCartInput;
  PlaceOrderInput: PlaceOrderInput;
  PlaceOrderPayload: ResolverTypeWrapper<Omit<PlaceOrderPayload, 'order'> & { order?: Maybe<ResolversTypes['Order']> }>;
  PrintJob: ResolverTypeWrapper<PrintJobRecord>;
  PrintJobConnection: ResolverTypeWrapper<Omit<PrintJobConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['PrintJobEdge']>, nodes: Array<ResolversTypes['PrintJob']> }>;
  PrintJobEdge: ResolverTypeWrapper<Omit<PrintJobEdge, 'node'> & { node: ResolversTypes['PrintJob'] }>;
  PrintJobInput: PrintJobInput;
  PrintJobKind: PrintJobKind;
  PrintJobPayload: ResolverTypeWrapper<Omit<PrintJobPayload, 'printJob'> & { printJob?: Maybe<ResolversTypes['PrintJob']> }>;
  PrintJobStatus: PrintJobStatus;
  PrintProblem: PrintProblem;
  PrintWhen: PrintWhen;
  PrinterCodePage: PrinterCodePage;
  PrinterPaper: PrinterPaper;
  PrinterStatus: PrinterStatus;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RegisterScreenInput: RegisterScreenInput;
  ScreenInput: ScreenInput;
  SetStationPrinterInput: SetStationPrinterInput;
  StationFigures: ResolverTypeWrapper<StationTimes>;
  StationPrinter: ResolverTypeWrapper<StationPrinterView>;
  StationPrinterInput: StationPrinterInput;
  StationPrinterPayload: ResolverTypeWrapper<Omit<StationPrinterPayload, 'kitchenStation'> & { kitchenStation?: Maybe<ResolversTypes['KitchenStation']> }>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Table: ResolverTypeWrapper<Reference>;
  TableSession: ResolverTypeWrapper<Reference>;
  TaxSum: ResolverTypeWrapper<TaxAtRate>;
  TestPrintInput: TestPrintInput;
  TicketChange: ResolverTypeWrapper<TicketChangeView>;
  TicketChangeKind: TicketChangeKind;
  TicketCommandInput: TicketCommandInput;
  TicketDelivery: TicketDelivery;
  TicketFigures: ResolverTypeWrapper<TicketFigures>;
  TicketPayload: ResolverTypeWrapper<Omit<TicketPayload, 'ticket'> & { ticket?: Maybe<ResolversTypes['KitchenTicket']> }>;
  Totals: ResolverTypeWrapper<Totals>;
  UnacknowledgedTicket: ResolverTypeWrapper<WaitingTicket>;
  UndoBumpInput: UndoBumpInput;
  UpdateKitchenSettingsInput: UpdateKitchenSettingsInput;
  UpdateKitchenStationInput: UpdateKitchenStationInput;
  UpdateKitchenStationPayload: ResolverTypeWrapper<Omit<UpdateKitchenStationPayload, 'kitchenStation'> & { kitchenStation?: Maybe<ResolversTypes['KitchenStation']> }>;
  User: ResolverTypeWrapper<User>;
  UserError: ResolverTypeWrapper<UserError>;
  VoidFigures: ResolverTypeWrapper<VoidSum>;
  WhenFull: WhenFull;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
}>;

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = ResolversObject<{
  AcknowledgeChangeInput: AcknowledgeChangeInput;
  ID: Scalars['ID']['output'];
  AcknowledgeTicketsInput: AcknowledgeTicketsInput;
  AcknowledgeTicketsPayload: Omit<AcknowledgeTicketsPayload, 'tickets'> & { tickets?: Maybe<Array<ResolversParentTypes['KitchenTicket']>> };
  AddCartLineInput: AddCartLineInput;
  Cart: CartState;
  CartLine: PricedCartLine;
  CartPayload: Omit<CartPayload, 'cart'> & { cart?: Maybe<ResolversParentTypes['Cart']> };
  ChangeCartLineInput: ChangeCartLineInput;
  ChangeItemNoteInput: ChangeItemNoteInput;
  ChosenModifier: ChosenModifier;
  ChosenModifierInput: ChosenModifierInput;
  CourseCommandInput: CourseCommandInput;
  CreateKitchenStationInput: CreateKitchenStationInput;
  CreateKitchenStationPayload: Omit<CreateKitchenStationPayload, 'kitchenStation'> & { kitchenStation?: Maybe<ResolversParentTypes['KitchenStation']> };
  DailyReport: DailyFigures;
  DateTime: Scalars['DateTime']['output'];
  DayFigures: DayFigures;
  Guest: Guest;
  HourFigures: HourFigures;
  ItemCommandInput: ItemCommandInput;
  ItemFigures: ItemTimes;
  Float: Scalars['Float']['output'];
  ItemReasonInput: ItemReasonInput;
  KitchenReport: KitchenReportView;
  KitchenScreen: ScreenRecord;
  KitchenScreenPayload: Omit<KitchenScreenPayload, 'screen'> & { screen?: Maybe<ResolversParentTypes['KitchenScreen']> };
  KitchenSettings: SettingsOfLocation;
  KitchenSettingsPayload: Omit<KitchenSettingsPayload, 'kitchenSettings'> & { kitchenSettings?: Maybe<ResolversParentTypes['KitchenSettings']> };
  KitchenStation: KitchenStationRecord;
  KitchenTicket: TicketRecord;
  LocalDate: Scalars['LocalDate']['output'];
  Location: Location;
  MenuItem: Reference;
  Money: Money;
  MoneySum: MoneySum;
  Mutation: Record<PropertyKey, never>;
  Order: OrderRecord;
  OrderActivity: ActivityCounts;
  OrderCommandInput: OrderCommandInput;
  OrderConnection: Omit<OrderConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['OrderEdge']>, nodes: Array<ResolversParentTypes['Order']> };
  OrderEdge: Omit<OrderEdge, 'node'> & { node: ResolversParentTypes['Order'] };
  OrderEvent: OrderEventView;
  OrderEventSource: OrderEventScope;
  OrderHistoryEntry: HistoryEntry;
  OrderItem: OrderItemView;
  OrderLineInput: OrderLineInput;
  OrderPayload: Omit<OrderPayload, 'order'> & { order?: Maybe<ResolversParentTypes['Order']> };
  OrderPlacer: PlacerReference;
  OrderReasonInput: OrderReasonInput;
  Organization: Organization;
  OrganizationActivity: OrganizationCounts;
  PageInfo: PageInfo;
  PaintedTicketInput: PaintedTicketInput;
  PlaceCartInput: PlaceCartInput;
  PlaceOrderInput: PlaceOrderInput;
  PlaceOrderPayload: Omit<PlaceOrderPayload, 'order'> & { order?: Maybe<ResolversParentTypes['Order']> };
  PrintJob: PrintJobRecord;
  PrintJobConnection: Omit<PrintJobConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['PrintJobEdge']>, nodes: Array<ResolversParentTypes['PrintJob']> };
  PrintJobEdge: Omit<PrintJobEdge, 'node'> & { node: ResolversParentTypes['PrintJob'] };
  PrintJobInput: PrintJobInput;
  PrintJobPayload: Omit<PrintJobPayload, 'printJob'> & { printJob?: Maybe<ResolversParentTypes['PrintJob']> };
  Query: Record<PropertyKey, never>;
  RegisterScreenInput: RegisterScreenInput;
  ScreenInput: ScreenInput;
  SetStationPrinterInput: SetStationPrinterInput;
  StationFigures: StationTimes;
  StationPrinter: StationPrinterView;
  StationPrinterInput: StationPrinterInput;
  StationPrinterPayload: Omit<StationPrinterPayload, 'kitchenStation'> & { kitchenStation?: Maybe<ResolversParentTypes['KitchenStation']> };
  Subscription: Record<PropertyKey, never>;
  Table: Reference;
  TableSession: Reference;
  TaxSum: TaxAtRate;
  TestPrintInput: TestPrintInput;
  TicketChange: TicketChangeView;
  TicketCommandInput: TicketCommandInput;
  TicketFigures: TicketFigures;
  TicketPayload: Omit<TicketPayload, 'ticket'> & { ticket?: Maybe<ResolversParentTypes['KitchenTicket']> };
  Totals: Totals;
  UnacknowledgedTicket: WaitingTicket;
  UndoBumpInput: UndoBumpInput;
  UpdateKitchenSettingsInput: UpdateKitchenSettingsInput;
  UpdateKitchenStationInput: UpdateKitchenStationInput;
  UpdateKitchenStationPayload: Omit<UpdateKitchenStationPayload, 'kitchenStation'> & { kitchenStation?: Maybe<ResolversParentTypes['KitchenStation']> };
  User: User;
  UserError: UserError;
  VoidFigures: VoidSum;
  String: Scalars['String']['output'];
  Boolean: Scalars['Boolean']['output'];
  Int: Scalars['Int']['output'];
}>;

export type CacheControlDirectiveArgs = {
  changesWith?: Maybe<Array<Scalars['String']['input']>>;
  inheritMaxAge?: Maybe<Scalars['Boolean']['input']>;
  maxAge?: Maybe<Scalars['Int']['input']>;
  scope?: Maybe<CacheControlScope>;
};

export type CacheControlDirectiveResolver<Result, Parent, ContextType = Context, Args = CacheControlDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type TopicDirectiveArgs = {
  guard: Scalars['String']['input'];
  key: Scalars['String']['input'];
  name: Scalars['String']['input'];
  slow: Scalars['String']['input'];
  snapshot: Scalars['String']['input'];
};

export type TopicDirectiveResolver<Result, Parent, ContextType = Context, Args = TopicDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type AcknowledgeTicketsPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AcknowledgeTicketsPayload'] = ResolversParentTypes['AcknowledgeTicketsPayload']> = ResolversObject<{
  errors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
  tickets?: Resolver<Maybe<Array<ResolversTypes['KitchenTicket']>>, ParentType, ContextType>;
}>;

export type CartResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Cart'] = ResolversParentTypes['Cart'], FederationReferenceType extends FederationReferenceTypes['Cart'] = FederationReferenceTypes['Cart']> = ResolversObject<{
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Cart']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lines?: Resolver<Array<ResolversTypes['CartLine']>, ParentType, ContextType>;
  orderableAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  pacedMinutes?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  promisedMinutes?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  tableSession?: Resolver<ResolversTypes['TableSession'], ParentType, ContextType>;
  totals?: Resolver<ResolversTypes['Totals'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
}>;

export type CartLineResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CartLine'] = ResolversParentTypes['CartLine']> = ResolversObject<{
  allergies?: Resolver<Array<ResolversTypes['Allergen']>, ParentType, ContextType>;
  guest?: Resolver<Maybe<ResolversTypes['Guest']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  linePrice?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  menuItem?: Resolver<Maybe<ResolversTypes['MenuItem']>, ParentType, ContextType>;
  modifiers?: Resolver<Array<ResolversTypes['ChosenModifier']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  note?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  problem?: Resolver<Maybe<ResolversTypes['ErrorCode']>, ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  unitPrice?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
}>;

export type CartPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CartPayload'] = ResolversParentTypes['CartPayload']> = ResolversObject<{
  cart?: Resolver<Maybe<ResolversTypes['Cart']>, ParentType, ContextType>;
  errors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
}>;

export type ChosenModifierResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ChosenModifier'] = ResolversParentTypes['ChosenModifier']> = ResolversObject<{
  groupName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ModifierKind'], ParentType, ContextType>;
  modifierId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  priceDelta?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
}>;

export type CreateKitchenStationPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['CreateKitchenStationPayload'] = ResolversParentTypes['CreateKitchenStationPayload']> = ResolversObject<{
  errors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
  kitchenStation?: Resolver<Maybe<ResolversTypes['KitchenStation']>, ParentType, ContextType>;
}>;

export type DailyReportResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DailyReport'] = ResolversParentTypes['DailyReport']> = ResolversObject<{
  canceled?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  day?: Resolver<ResolversTypes['LocalDate'], ParentType, ContextType>;
  discount?: Resolver<ResolversTypes['MoneySum'], ParentType, ContextType>;
  guests?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  items?: Resolver<ResolversTypes['MoneySum'], ParentType, ContextType>;
  itemsSold?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  net?: Resolver<ResolversTypes['MoneySum'], ParentType, ContextType>;
  orders?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  placed?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  placedPerHour?: Resolver<Array<ResolversTypes['Int']>, ParentType, ContextType>;
  serviceCharge?: Resolver<ResolversTypes['MoneySum'], ParentType, ContextType>;
  tax?: Resolver<ResolversTypes['MoneySum'], ParentType, ContextType>;
  taxes?: Resolver<Array<ResolversTypes['TaxSum']>, ParentType, ContextType>;
  tip?: Resolver<ResolversTypes['MoneySum'], ParentType, ContextType>;
  total?: Resolver<ResolversTypes['MoneySum'], ParentType, ContextType>;
  voided?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
}>;

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type DayFiguresResolvers<ContextType = Context, ParentType extends ResolversParentTypes['DayFigures'] = ResolversParentTypes['DayFigures']> = ResolversObject<{
  day?: Resolver<ResolversTypes['LocalDate'], ParentType, ContextType>;
  figures?: Resolver<ResolversTypes['TicketFigures'], ParentType, ContextType>;
}>;

export type GuestResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Guest'] = ResolversParentTypes['Guest']> = ResolversObject<{
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}>;

export type HourFiguresResolvers<ContextType = Context, ParentType extends ResolversParentTypes['HourFigures'] = ResolversParentTypes['HourFigures']> = ResolversObject<{
  figures?: Resolver<ResolversTypes['TicketFigures'], ParentType, ContextType>;
  hour?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
}>;

export type ItemFiguresResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ItemFigures'] = ResolversParentTypes['ItemFigures']> = ResolversObject<{
  medianSeconds?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  menuItem?: Resolver<Maybe<ResolversTypes['MenuItem']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  p90Seconds?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  recalls?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  sold?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  station?: Resolver<ResolversTypes['KitchenStation'], ParentType, ContextType>;
  voided?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
}>;

export type KitchenReportResolvers<ContextType = Context, ParentType extends ResolversParentTypes['KitchenReport'] = ResolversParentTypes['KitchenReport']> = ResolversObject<{
  days?: Resolver<Array<ResolversTypes['DayFigures']>, ParentType, ContextType>;
  from?: Resolver<ResolversTypes['LocalDate'], ParentType, ContextType>;
  hours?: Resolver<Array<ResolversTypes['HourFigures']>, ParentType, ContextType>;
  items?: Resolver<Array<ResolversTypes['ItemFigures']>, ParentType, ContextType>;
  location?: Resolver<ResolversTypes['Location'], ParentType, ContextType>;
  station?: Resolver<Maybe<ResolversTypes['KitchenStation']>, ParentType, ContextType>;
  stations?: Resolver<Array<ResolversTypes['StationFigures']>, ParentType, ContextType>;
  timeZone?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  to?: Resolver<ResolversTypes['LocalDate'], ParentType, ContextType>;
  total?: Resolver<ResolversTypes['TicketFigures'], ParentType, ContextType>;
  voids?: Resolver<Array<ResolversTypes['VoidFigures']>, ParentType, ContextType>;
}>;

export type KitchenScreenResolvers<ContextType = Context, ParentType extends ResolversParentTypes['KitchenScreen'] = ResolversParentTypes['KitchenScreen'], FederationReferenceType extends FederationReferenceTypes['KitchenScreen'] = FederationReferenceTypes['KitchenScreen']> = ResolversObject<{
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['KitchenScreen']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lastSeenAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  online?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  retiredAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  station?: Resolver<Maybe<ResolversTypes['KitchenStation']>, ParentType, ContextType>;
}>;

export type KitchenScreenPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['KitchenScreenPayload'] = ResolversParentTypes['KitchenScreenPayload']> = ResolversObject<{
  errors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
  screen?: Resolver<Maybe<ResolversTypes['KitchenScreen']>, ParentType, ContextType>;
}>;

export type KitchenSettingsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['KitchenSettings'] = ResolversParentTypes['KitchenSettings']> = ResolversObject<{
  alarmSeconds?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  allergenAcknowledgement?: Resolver<ResolversTypes['AllergenAcknowledgement'], ParentType, ContextType>;
  courseGapMinutes?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  coursing?: Resolver<ResolversTypes['Coursing'], ParentType, ContextType>;
  location?: Resolver<ResolversTypes['Location'], ParentType, ContextType>;
  printing?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  proofOfDelivery?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  readyTogether?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
}>;

export type KitchenSettingsPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['KitchenSettingsPayload'] = ResolversParentTypes['KitchenSettingsPayload']> = ResolversObject<{
  errors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
  kitchenSettings?: Resolver<Maybe<ResolversTypes['KitchenSettings']>, ParentType, ContextType>;
}>;

export type KitchenStationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['KitchenStation'] = ResolversParentTypes['KitchenStation'], FederationReferenceType extends FederationReferenceTypes['KitchenStation'] = FederationReferenceTypes['KitchenStation']> = ResolversObject<{
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['KitchenStation']> | FederationReferenceType, FederationReferenceType, ContextType>;
  capacity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  fallbackStation?: Resolver<Maybe<ResolversTypes['KitchenStation']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  itemMinutesPerQuarter?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  lateSeconds?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  location?: Resolver<ResolversTypes['Location'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  openItemMinutes?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  openTicketCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  printer?: Resolver<Maybe<ResolversTypes['StationPrinter']>, ParentType, ContextType>;
  warningSeconds?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  whenFull?: Resolver<ResolversTypes['WhenFull'], ParentType, ContextType>;
}>;

export type KitchenTicketResolvers<ContextType = Context, ParentType extends ResolversParentTypes['KitchenTicket'] = ResolversParentTypes['KitchenTicket'], FederationReferenceType extends FederationReferenceTypes['KitchenTicket'] = FederationReferenceTypes['KitchenTicket']> = ResolversObject<{
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['KitchenTicket']> | FederationReferenceType, FederationReferenceType, ContextType>;
  acknowledgedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  acknowledgedBy?: Resolver<Maybe<ResolversTypes['KitchenScreen']>, ParentType, ContextType>;
  addOn?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  allergensAcknowledgedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  allergensAcknowledgedBy?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  allergensToAcknowledge?: Resolver<Array<ResolversTypes['Allergen']>, ParentType, ContextType>;
  alsoAt?: Resolver<Array<ResolversTypes['KitchenStation']>, ParentType, ContextType>;
  changes?: Resolver<Array<ResolversTypes['TicketChange']>, ParentType, ContextType>;
  course?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  delivery?: Resolver<ResolversTypes['TicketDelivery'], ParentType, ContextType>;
  firedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  items?: Resolver<Array<ResolversTypes['OrderItem']>, ParentType, ContextType>;
  order?: Resolver<ResolversTypes['Order'], ParentType, ContextType>;
  readyAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  recalled?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  rushedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  station?: Resolver<ResolversTypes['KitchenStation'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['KitchenTicketStatus'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
}>;

export interface LocalDateScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['LocalDate'], any> {
  name: 'LocalDate';
}

export type LocationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Location'] = ResolversParentTypes['Location']> = ResolversObject<{
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
}>;

export type MenuItemResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MenuItem'] = ResolversParentTypes['MenuItem'], FederationReferenceType extends FederationReferenceTypes['MenuItem'] = FederationReferenceTypes['MenuItem']> = ResolversObject<{
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['MenuItem']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  openCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
}>;

export type MoneyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Money'] = ResolversParentTypes['Money']> = ResolversObject<{
  amountMinor?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
}>;

export type MoneySumResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MoneySum'] = ResolversParentTypes['MoneySum']> = ResolversObject<{
  amountMinor?: Resolver<ResolversTypes['Float'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
}>;

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = ResolversObject<{
  acceptOrder?: Resolver<ResolversTypes['OrderPayload'], ParentType, ContextType, RequireFields<MutationAcceptOrderArgs, 'input'>>;
  acknowledgeAllergens?: Resolver<ResolversTypes['TicketPayload'], ParentType, ContextType, RequireFields<MutationAcknowledgeAllergensArgs, 'input'>>;
  acknowledgeChange?: Resolver<ResolversTypes['TicketPayload'], ParentType, ContextType, RequireFields<MutationAcknowledgeChangeArgs, 'input'>>;
  acknowledgeTickets?: Resolver<ResolversTypes['AcknowledgeTicketsPayload'], ParentType, ContextType, RequireFields<MutationAcknowledgeTicketsArgs, 'input'>>;
  addCartLine?: Resolver<ResolversTypes['CartPayload'], ParentType, ContextType, RequireFields<MutationAddCartLineArgs, 'input'>>;
  bumpItem?: Resolver<ResolversTypes['TicketPayload'], ParentType, ContextType, RequireFields<MutationBumpItemArgs, 'input'>>;
  bumpTicket?: Resolver<ResolversTypes['TicketPayload'], ParentType, ContextType, RequireFields<MutationBumpTicketArgs, 'input'>>;
  cancelOrder?: Resolver<ResolversTypes['OrderPayload'], ParentType, ContextType, RequireFields<MutationCancelOrderArgs, 'input'>>;
  cancelPrintJob?: Resolver<ResolversTypes['PrintJobPayload'], ParentType, ContextType, RequireFields<MutationCancelPrintJobArgs, 'input'>>;
  changeCartLine?: Resolver<ResolversTypes['CartPayload'], ParentType, ContextType, RequireFields<MutationChangeCartLineArgs, 'input'>>;
  changeItemNote?: Resolver<ResolversTypes['OrderPayload'], ParentType, ContextType, RequireFields<MutationChangeItemNoteArgs, 'input'>>;
  closeOrder?: Resolver<ResolversTypes['OrderPayload'], ParentType, ContextType, RequireFields<MutationCloseOrderArgs, 'input'>>;
  createKitchenStation?: Resolver<ResolversTypes['CreateKitchenStationPayload'], ParentType, ContextType, RequireFields<MutationCreateKitchenStationArgs, 'input'>>;
  fireCourse?: Resolver<ResolversTypes['OrderPayload'], ParentType, ContextType, RequireFields<MutationFireCourseArgs, 'input'>>;
  fireItem?: Resolver<ResolversTypes['TicketPayload'], ParentType, ContextType, RequireFields<MutationFireItemArgs, 'input'>>;
  holdCourse?: Resolver<ResolversTypes['OrderPayload'], ParentType, ContextType, RequireFields<MutationHoldCourseArgs, 'input'>>;
  holdItem?: Resolver<ResolversTypes['TicketPayload'], ParentType, ContextType, RequireFields<MutationHoldItemArgs, 'input'>>;
  placeCart?: Resolver<ResolversTypes['PlaceOrderPayload'], ParentType, ContextType, RequireFields<MutationPlaceCartArgs, 'input'>>;
  placeOrder?: Resolver<ResolversTypes['PlaceOrderPayload'], ParentType, ContextType, RequireFields<MutationPlaceOrderArgs, 'input'>>;
  recallItem?: Resolver<ResolversTypes['TicketPayload'], ParentType, ContextType, RequireFields<MutationRecallItemArgs, 'input'>>;
  recallTicket?: Resolver<ResolversTypes['TicketPayload'], ParentType, ContextType, RequireFields<MutationRecallTicketArgs, 'input'>>;
  registerScreen?: Resolver<ResolversTypes['KitchenScreenPayload'], ParentType, ContextType, RequireFields<MutationRegisterScreenArgs, 'input'>>;
  rejectOrder?: Resolver<ResolversTypes['OrderPayload'], ParentType, ContextType, RequireFields<MutationRejectOrderArgs, 'input'>>;
  reprintTicket?: Resolver<ResolversTypes['PrintJobPayload'], ParentType, ContextType, RequireFields<MutationReprintTicketArgs, 'input'>>;
  retireScreen?: Resolver<ResolversTypes['KitchenScreenPayload'], ParentType, ContextType, RequireFields<MutationRetireScreenArgs, 'input'>>;
  rushOrder?: Resolver<ResolversTypes['OrderPayload'], ParentType, ContextType, RequireFields<MutationRushOrderArgs, 'input'>>;
  screenHeartbeat?: Resolver<ResolversTypes['KitchenScreenPayload'], ParentType, ContextType, RequireFields<MutationScreenHeartbeatArgs, 'input'>>;
  serveOrder?: Resolver<ResolversTypes['OrderPayload'], ParentType, ContextType, RequireFields<MutationServeOrderArgs, 'input'>>;
  serveTicket?: Resolver<ResolversTypes['TicketPayload'], ParentType, ContextType, RequireFields<MutationServeTicketArgs, 'input'>>;
  setStationPrinter?: Resolver<ResolversTypes['StationPrinterPayload'], ParentType, ContextType, RequireFields<MutationSetStationPrinterArgs, 'input'>>;
  startTicket?: Resolver<ResolversTypes['TicketPayload'], ParentType, ContextType, RequireFields<MutationStartTicketArgs, 'input'>>;
  testPrint?: Resolver<ResolversTypes['PrintJobPayload'], ParentType, ContextType, RequireFields<MutationTestPrintArgs, 'input'>>;
  undoBump?: Resolver<ResolversTypes['TicketPayload'], ParentType, ContextType, RequireFields<MutationUndoBumpArgs, 'input'>>;
  undoRush?: Resolver<ResolversTypes['OrderPayload'], ParentType, ContextType, RequireFields<MutationUndoRushArgs, 'input'>>;
  updateKitchenSettings?: Resolver<ResolversTypes['KitchenSettingsPayload'], ParentType, ContextType, RequireFields<MutationUpdateKitchenSettingsArgs, 'input'>>;
  updateKitchenStation?: Resolver<ResolversTypes['UpdateKitchenStationPayload'], ParentType, ContextType, RequireFields<MutationUpdateKitchenStationArgs, 'input'>>;
  voidItem?: Resolver<ResolversTypes['OrderPayload'], ParentType, ContextType, RequireFields<MutationVoidItemArgs, 'input'>>;
  voidOrder?: Resolver<ResolversTypes['OrderPayload'], ParentType, ContextType, RequireFields<MutationVoidOrderArgs, 'input'>>;
}>;

export type OrderResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Order'] = ResolversParentTypes['Order'], FederationReferenceType extends FederationReferenceTypes['Order'] = FederationReferenceTypes['Order']> = ResolversObject<{
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Order']> | FederationReferenceType, FederationReferenceType, ContextType>;
  history?: Resolver<Array<ResolversTypes['OrderHistoryEntry']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  items?: Resolver<Array<ResolversTypes['OrderItem']>, ParentType, ContextType>;
  location?: Resolver<ResolversTypes['Location'], ParentType, ContextType>;
  note?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  number?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  paymentStatus?: Resolver<ResolversTypes['PaymentStatus'], ParentType, ContextType>;
  placedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  placedBy?: Resolver<Maybe<ResolversTypes['OrderPlacer']>, ParentType, ContextType>;
  promisedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  readyAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  rushedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  servedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['OrderStatus'], ParentType, ContextType>;
  table?: Resolver<Maybe<ResolversTypes['Table']>, ParentType, ContextType>;
  tableSession?: Resolver<Maybe<ResolversTypes['TableSession']>, ParentType, ContextType>;
  tickets?: Resolver<Array<ResolversTypes['KitchenTicket']>, ParentType, ContextType>;
  totals?: Resolver<ResolversTypes['Totals'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
}>;

export type OrderActivityResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OrderActivity'] = ResolversParentTypes['OrderActivity'], FederationReferenceType extends FederationReferenceTypes['OrderActivity'] = FederationReferenceTypes['OrderActivity']> = ResolversObject<{
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['OrderActivity']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  inKitchen?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  late?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  offlineScreens?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  oldestUnacceptedSeconds?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  organizations?: Resolver<Array<ResolversTypes['OrganizationActivity']>, ParentType, ContextType>;
  placedLastHour?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  placedLastMinute?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  placedPerMinute?: Resolver<Array<ResolversTypes['Int']>, ParentType, ContextType>;
  ready?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  unacknowledged?: Resolver<Array<ResolversTypes['UnacknowledgedTicket']>, ParentType, ContextType>;
}>;

export type OrderConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OrderConnection'] = ResolversParentTypes['OrderConnection']> = ResolversObject<{
  edges?: Resolver<Array<ResolversTypes['OrderEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Order']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
}>;

export type OrderEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OrderEdge'] = ResolversParentTypes['OrderEdge']> = ResolversObject<{
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Order'], ParentType, ContextType>;
}>;

export type OrderEventResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OrderEvent'] = ResolversParentTypes['OrderEvent'], FederationReferenceType extends FederationReferenceTypes['OrderEvent'] = FederationReferenceTypes['OrderEvent']> = ResolversObject<{
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['OrderEvent']> | FederationReferenceType, FederationReferenceType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  order?: Resolver<ResolversTypes['Order'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['OrderHistoryKind'], ParentType, ContextType>;
}>;

export type OrderEventSourceResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OrderEventSource'] = ResolversParentTypes['OrderEventSource']> = ResolversObject<{
  openOrderEvents?: Resolver<Array<ResolversTypes['OrderEvent']>, ParentType, ContextType>;
  organizationId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
}>;

export type OrderHistoryEntryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OrderHistoryEntry'] = ResolversParentTypes['OrderHistoryEntry']> = ResolversObject<{
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['OrderHistoryKind'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  station?: Resolver<Maybe<ResolversTypes['KitchenStation']>, ParentType, ContextType>;
}>;

export type OrderItemResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OrderItem'] = ResolversParentTypes['OrderItem'], FederationReferenceType extends FederationReferenceTypes['OrderItem'] = FederationReferenceTypes['OrderItem']> = ResolversObject<{
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['OrderItem']> | FederationReferenceType, FederationReferenceType, ContextType>;
  allergens?: Resolver<Array<ResolversTypes['Allergen']>, ParentType, ContextType>;
  allergies?: Resolver<Array<ResolversTypes['Allergen']>, ParentType, ContextType>;
  course?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  fireAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  guest?: Resolver<Maybe<ResolversTypes['Guest']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  linePrice?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  menuItem?: Resolver<Maybe<ResolversTypes['MenuItem']>, ParentType, ContextType>;
  modifiers?: Resolver<Array<ResolversTypes['ChosenModifier']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  note?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  recallCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  station?: Resolver<ResolversTypes['KitchenStation'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['OrderItemStatus'], ParentType, ContextType>;
  unitPrice?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  voidReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
}>;

export type OrderPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OrderPayload'] = ResolversParentTypes['OrderPayload']> = ResolversObject<{
  errors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
  order?: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType>;
}>;

export type OrderPlacerResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OrderPlacer'] = ResolversParentTypes['OrderPlacer']> = ResolversObject<{
  __resolveType: TypeResolveFn<'Guest' | 'User', ParentType, ContextType>;
}>;

export type OrganizationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Organization'] = ResolversParentTypes['Organization']> = ResolversObject<{
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
}>;

export type OrganizationActivityResolvers<ContextType = Context, ParentType extends ResolversParentTypes['OrganizationActivity'] = ResolversParentTypes['OrganizationActivity']> = ResolversObject<{
  inKitchen?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  late?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  organization?: Resolver<ResolversTypes['Organization'], ParentType, ContextType>;
  placedLastHour?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  unacknowledged?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
}>;

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = ResolversObject<{
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
}>;

export type PlaceOrderPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PlaceOrderPayload'] = ResolversParentTypes['PlaceOrderPayload']> = ResolversObject<{
  errors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
  order?: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType>;
}>;

export type PrintJobResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PrintJob'] = ResolversParentTypes['PrintJob']> = ResolversObject<{
  attempts?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['PrintJobKind'], ParentType, ContextType>;
  maybePrinted?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  nextAttemptAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  orderNumber?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  printedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  problem?: Resolver<Maybe<ResolversTypes['PrintProblem']>, ParentType, ContextType>;
  station?: Resolver<ResolversTypes['KitchenStation'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['PrintJobStatus'], ParentType, ContextType>;
  tableName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  ticket?: Resolver<Maybe<ResolversTypes['KitchenTicket']>, ParentType, ContextType>;
}>;

export type PrintJobConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PrintJobConnection'] = ResolversParentTypes['PrintJobConnection']> = ResolversObject<{
  edges?: Resolver<Array<ResolversTypes['PrintJobEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['PrintJob']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
}>;

export type PrintJobEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PrintJobEdge'] = ResolversParentTypes['PrintJobEdge']> = ResolversObject<{
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['PrintJob'], ParentType, ContextType>;
}>;

export type PrintJobPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PrintJobPayload'] = ResolversParentTypes['PrintJobPayload']> = ResolversObject<{
  errors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
  printJob?: Resolver<Maybe<ResolversTypes['PrintJob']>, ParentType, ContextType>;
}>;

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = ResolversObject<{
  cart?: Resolver<Maybe<ResolversTypes['Cart']>, ParentType, ContextType, RequireFields<QueryCartArgs, 'tableSessionId'>>;
  cartById?: Resolver<Maybe<ResolversTypes['Cart']>, ParentType, ContextType, RequireFields<QueryCartByIdArgs, 'id'>>;
  dailyReports?: Resolver<Array<ResolversTypes['DailyReport']>, ParentType, ContextType, RequireFields<QueryDailyReportsArgs, 'from' | 'locationId' | 'to'>>;
  kitchenReport?: Resolver<ResolversTypes['KitchenReport'], ParentType, ContextType, RequireFields<QueryKitchenReportArgs, 'from' | 'locationId' | 'to'>>;
  kitchenScreens?: Resolver<Array<ResolversTypes['KitchenScreen']>, ParentType, ContextType, RequireFields<QueryKitchenScreensArgs, 'locationId'>>;
  kitchenSettings?: Resolver<Maybe<ResolversTypes['KitchenSettings']>, ParentType, ContextType, RequireFields<QueryKitchenSettingsArgs, 'locationId'>>;
  kitchenStation?: Resolver<Maybe<ResolversTypes['KitchenStation']>, ParentType, ContextType, RequireFields<QueryKitchenStationArgs, 'id'>>;
  kitchenStations?: Resolver<Array<ResolversTypes['KitchenStation']>, ParentType, ContextType, RequireFields<QueryKitchenStationsArgs, 'locationId'>>;
  kitchenTicket?: Resolver<Maybe<ResolversTypes['KitchenTicket']>, ParentType, ContextType, RequireFields<QueryKitchenTicketArgs, 'id'>>;
  kitchenTickets?: Resolver<Array<ResolversTypes['KitchenTicket']>, ParentType, ContextType, RequireFields<QueryKitchenTicketsArgs, 'first' | 'stationId' | 'view'>>;
  openOrders?: Resolver<Array<ResolversTypes['Order']>, ParentType, ContextType, RequireFields<QueryOpenOrdersArgs, 'locationId'>>;
  order?: Resolver<Maybe<ResolversTypes['Order']>, ParentType, ContextType, RequireFields<QueryOrderArgs, 'id'>>;
  orderActivity?: Resolver<ResolversTypes['OrderActivity'], ParentType, ContextType, Partial<QueryOrderActivityArgs>>;
  orderEvent?: Resolver<Maybe<ResolversTypes['OrderEvent']>, ParentType, ContextType, RequireFields<QueryOrderEventArgs, 'id'>>;
  orderEventSource?: Resolver<ResolversTypes['OrderEventSource'], ParentType, ContextType, RequireFields<QueryOrderEventSourceArgs, 'organizationId'>>;
  orders?: Resolver<ResolversTypes['OrderConnection'], ParentType, ContextType, RequireFields<QueryOrdersArgs, 'first' | 'locationId'>>;
  printJobs?: Resolver<ResolversTypes['PrintJobConnection'], ParentType, ContextType, RequireFields<QueryPrintJobsArgs, 'first' | 'stationId'>>;
  unacknowledgedTickets?: Resolver<Array<ResolversTypes['KitchenTicket']>, ParentType, ContextType, RequireFields<QueryUnacknowledgedTicketsArgs, 'locationId'>>;
}>;

export type StationFiguresResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StationFigures'] = ResolversParentTypes['StationFigures']> = ResolversObject<{
  figures?: Resolver<ResolversTypes['TicketFigures'], ParentType, ContextType>;
  station?: Resolver<ResolversTypes['KitchenStation'], ParentType, ContextType>;
}>;

export type StationPrinterResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StationPrinter'] = ResolversParentTypes['StationPrinter']> = ResolversObject<{
  codePage?: Resolver<ResolversTypes['PrinterCodePage'], ParentType, ContextType>;
  copies?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  host?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  paper?: Resolver<ResolversTypes['PrinterPaper'], ParentType, ContextType>;
  paperLow?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  port?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  printWhen?: Resolver<ResolversTypes['PrintWhen'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['PrinterStatus'], ParentType, ContextType>;
  statusAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  waiting?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
}>;

export type StationPrinterPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['StationPrinterPayload'] = ResolversParentTypes['StationPrinterPayload']> = ResolversObject<{
  errors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
  kitchenStation?: Resolver<Maybe<ResolversTypes['KitchenStation']>, ParentType, ContextType>;
}>;

export type SubscriptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = ResolversObject<{
  cartChanged?: SubscriptionResolver<ResolversTypes['Cart'], "cartChanged", ParentType, ContextType, RequireFields<SubscriptionCartChangedArgs, 'tableSessionId'>>;
  kitchenTicketChanged?: SubscriptionResolver<ResolversTypes['KitchenTicket'], "kitchenTicketChanged", ParentType, ContextType, RequireFields<SubscriptionKitchenTicketChangedArgs, 'stationId'>>;
  locationOrderChanged?: SubscriptionResolver<ResolversTypes['Order'], "locationOrderChanged", ParentType, ContextType, RequireFields<SubscriptionLocationOrderChangedArgs, 'locationId'>>;
  orderActivityChanged?: SubscriptionResolver<ResolversTypes['OrderActivity'], "orderActivityChanged", ParentType, ContextType, RequireFields<SubscriptionOrderActivityChangedArgs, 'platformId'>>;
  orderChanged?: SubscriptionResolver<ResolversTypes['Order'], "orderChanged", ParentType, ContextType, RequireFields<SubscriptionOrderChangedArgs, 'id'>>;
  orderEvents?: SubscriptionResolver<ResolversTypes['OrderEvent'], "orderEvents", ParentType, ContextType, RequireFields<SubscriptionOrderEventsArgs, 'organizationId'>>;
  tableSessionOrderChanged?: SubscriptionResolver<ResolversTypes['Order'], "tableSessionOrderChanged", ParentType, ContextType, RequireFields<SubscriptionTableSessionOrderChangedArgs, 'tableSessionId'>>;
  unacknowledgedTicketChanged?: SubscriptionResolver<ResolversTypes['KitchenTicket'], "unacknowledgedTicketChanged", ParentType, ContextType, RequireFields<SubscriptionUnacknowledgedTicketChangedArgs, 'locationId'>>;
}>;

export type TableResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Table'] = ResolversParentTypes['Table'], FederationReferenceType extends FederationReferenceTypes['Table'] = FederationReferenceTypes['Table']> = ResolversObject<{
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Table']> | FederationReferenceType, FederationReferenceType, ContextType>;
  activeOrders?: Resolver<Array<ResolversTypes['Order']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
}>;

export type TableSessionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TableSession'] = ResolversParentTypes['TableSession'], FederationReferenceType extends FederationReferenceTypes['TableSession'] = FederationReferenceTypes['TableSession']> = ResolversObject<{
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['TableSession']> | FederationReferenceType, FederationReferenceType, ContextType>;
  cart?: Resolver<Maybe<ResolversTypes['Cart']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  orders?: Resolver<Array<ResolversTypes['Order']>, ParentType, ContextType>;
}>;

export type TaxSumResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TaxSum'] = ResolversParentTypes['TaxSum']> = ResolversObject<{
  net?: Resolver<ResolversTypes['MoneySum'], ParentType, ContextType>;
  rateBasisPoints?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  tax?: Resolver<ResolversTypes['MoneySum'], ParentType, ContextType>;
}>;

export type TicketChangeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TicketChange'] = ResolversParentTypes['TicketChange']> = ResolversObject<{
  acknowledgedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  item?: Resolver<ResolversTypes['OrderItem'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['TicketChangeKind'], ParentType, ContextType>;
  noteBefore?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
}>;

export type TicketFiguresResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TicketFigures'] = ResolversParentTypes['TicketFigures']> = ResolversObject<{
  late?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  medianSeconds?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  p90Seconds?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  recalls?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  tickets?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
}>;

export type TicketPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['TicketPayload'] = ResolversParentTypes['TicketPayload']> = ResolversObject<{
  errors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
  ticket?: Resolver<Maybe<ResolversTypes['KitchenTicket']>, ParentType, ContextType>;
}>;

export type TotalsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Totals'] = ResolversParentTypes['Totals']> = ResolversObject<{
  discount?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  serviceCharge?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  subtotal?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  tax?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  taxIncluded?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  tip?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Money'], ParentType, ContextType>;
}>;

export type UnacknowledgedTicketResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UnacknowledgedTicket'] = ResolversParentTypes['UnacknowledgedTicket']> = ResolversObject<{
  location?: Resolver<ResolversTypes['Location'], ParentType, ContextType>;
  organization?: Resolver<ResolversTypes['Organization'], ParentType, ContextType>;
  since?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  ticket?: Resolver<ResolversTypes['KitchenTicket'], ParentType, ContextType>;
}>;

export type UpdateKitchenStationPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UpdateKitchenStationPayload'] = ResolversParentTypes['UpdateKitchenStationPayload']> = ResolversObject<{
  errors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
  kitchenStation?: Resolver<Maybe<ResolversTypes['KitchenStation']>, ParentType, ContextType>;
}>;

export type UserResolvers<ContextType = Context, ParentType extends ResolversParentTypes['User'] = ResolversParentTypes['User']> = ResolversObject<{
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
}>;

export type UserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = ResolversObject<{
  code?: Resolver<ResolversTypes['ErrorCode'], ParentType, ContextType>;
  field?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
}>;

export type VoidFiguresResolvers<ContextType = Context, ParentType extends ResolversParentTypes['VoidFigures'] = ResolversParentTypes['VoidFigures']> = ResolversObject<{
  items?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  value?: Resolver<ResolversTypes['MoneySum'], ParentType, ContextType>;
}>;

export type Resolvers<ContextType = Context> = ResolversObject<{
  AcknowledgeTicketsPayload?: AcknowledgeTicketsPayloadResolvers<ContextType>;
  Cart?: CartResolvers<ContextType>;
  CartLine?: CartLineResolvers<ContextType>;
  CartPayload?: CartPayloadResolvers<ContextType>;
  ChosenModifier?: ChosenModifierResolvers<ContextType>;
  CreateKitchenStationPayload?: CreateKitchenStationPayloadResolvers<ContextType>;
  DailyReport?: DailyReportResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  DayFigures?: DayFiguresResolvers<ContextType>;
  Guest?: GuestResolvers<ContextType>;
  HourFigures?: HourFiguresResolvers<ContextType>;
  ItemFigures?: ItemFiguresResolvers<ContextType>;
  KitchenReport?: KitchenReportResolvers<ContextType>;
  KitchenScreen?: KitchenScreenResolvers<ContextType>;
  KitchenScreenPayload?: KitchenScreenPayloadResolvers<ContextType>;
  KitchenSettings?: KitchenSettingsResolvers<ContextType>;
  KitchenSettingsPayload?: KitchenSettingsPayloadResolvers<ContextType>;
  KitchenStation?: KitchenStationResolvers<ContextType>;
  KitchenTicket?: KitchenTicketResolvers<ContextType>;
  LocalDate?: GraphQLScalarType;
  Location?: LocationResolvers<ContextType>;
  MenuItem?: MenuItemResolvers<ContextType>;
  Money?: MoneyResolvers<ContextType>;
  MoneySum?: MoneySumResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Order?: OrderResolvers<ContextType>;
  OrderActivity?: OrderActivityResolvers<ContextType>;
  OrderConnection?: OrderConnectionResolvers<ContextType>;
  OrderEdge?: OrderEdgeResolvers<ContextType>;
  OrderEvent?: OrderEventResolvers<ContextType>;
  OrderEventSource?: OrderEventSourceResolvers<ContextType>;
  OrderHistoryEntry?: OrderHistoryEntryResolvers<ContextType>;
  OrderItem?: OrderItemResolvers<ContextType>;
  OrderPayload?: OrderPayloadResolvers<ContextType>;
  OrderPlacer?: OrderPlacerResolvers<ContextType>;
  Organization?: OrganizationResolvers<ContextType>;
  OrganizationActivity?: OrganizationActivityResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  PlaceOrderPayload?: PlaceOrderPayloadResolvers<ContextType>;
  PrintJob?: PrintJobResolvers<ContextType>;
  PrintJobConnection?: PrintJobConnectionResolvers<ContextType>;
  PrintJobEdge?: PrintJobEdgeResolvers<ContextType>;
  PrintJobPayload?: PrintJobPayloadResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  StationFigures?: StationFiguresResolvers<ContextType>;
  StationPrinter?: StationPrinterResolvers<ContextType>;
  StationPrinterPayload?: StationPrinterPayloadResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  Table?: TableResolvers<ContextType>;
  TableSession?: TableSessionResolvers<ContextType>;
  TaxSum?: TaxSumResolvers<ContextType>;
  TicketChange?: TicketChangeResolvers<ContextType>;
  TicketFigures?: TicketFiguresResolvers<ContextType>;
  TicketPayload?: TicketPayloadResolvers<ContextType>;
  Totals?: TotalsResolvers<ContextType>;
  UnacknowledgedTicket?: UnacknowledgedTicketResolvers<ContextType>;
  UpdateKitchenStationPayload?: UpdateKitchenStationPayloadResolvers<ContextType>;
  User?: UserResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
  VoidFigures?: VoidFiguresResolvers<ContextType>;
}>;

export type DirectiveResolvers<ContextType = Context> = ResolversObject<{
  cacheControl?: CacheControlDirectiveResolver<any, any, ContextType>;
  topic?: TopicDirectiveResolver<any, any, ContextType>;
}>;
