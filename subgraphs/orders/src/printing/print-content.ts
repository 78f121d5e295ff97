import type { Allergen, ModifierKind, PrintJobKind } from '../generated/resolvers.ts';

/** A dish as it is printed. */
export interface PrintedItem {
  quantity: number;
  name: string;
  modifiers: { kind: ModifierKind; name: string; quantity: number }[];
  note: string;
  /** What is in it. */
  allergens: Allergen[];
  /** What the guest who eats it must not have. */
  allergies: Allergen[];
  isVoid: boolean;
  voidReason?: string | undefined;
  /** The note before it was changed. */
  noteBefore?: string | undefined;
}

/** What is printed of a ticket: all of it as it was then, so that nothing has to be asked when the printer is back. */
export interface TicketContent {
  station: string;
  orderNumber: number;
  /** Absent for an order without a table. */
  table?: string | undefined;
  course: number;
  /** Whether the order has more courses than one. */
  hasCourses: boolean;
  /** When what is printed came about. */
  at: Date;
  /** IANA name of the location's time zone. */
  timeZone: string;
  /** Who ordered it. */
  orderedBy?: string | undefined;
  addOn: boolean;
  rushed: boolean;
  recalled: boolean;
  items: PrintedItem[];
  /** Of the whole order. */
  note: string;
  /** Names of other stations that prepare something of the order. */
  alsoAt: string[];
}

/** What a test print says. */
export interface TestContent {
  station: string;
  at: Date;
  timeZone: string;
}

/** Something to be printed. */
export type PrintContent =
  | { kind: Exclude<PrintJobKind, 'TEST'>; ticket: TicketContent }
  | { kind: 'TEST'; test: TestContent };
