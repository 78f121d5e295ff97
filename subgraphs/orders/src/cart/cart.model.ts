import {
  type AggregateRecord,
  aggregate,
  aggregateFields,
  aggregateSchemaOptions,
} from '@comanda/platform/aggregate';
import { organizationOf } from '@comanda/platform/id';
import { type Connection, type Model, Schema } from 'mongoose';
import type { Allergen } from '../generated/resolvers.ts';
import { chosenModifierSchema } from '../order/order.model.ts';
import type { ChosenModifierRecord } from '../order/order-lines.ts';

/** A line of the cart: what is wanted, and what the menu said of it when it was added, for the day it says no more. */
export interface CartLineRecord {
  _id: string;
  menuItemId: string;
  name: string;
  quantity: number;
  modifiers: ChosenModifierRecord[];
  note: string;
  unitPriceMinor: number;
  /** The guest who added it; absent when staff did. */
  guestId?: string | undefined;
  /** What the guest who eats it must not have; absent when nothing was said. */
  allergies?: Allergen[] | undefined;
}

/** The shared cart of a table session. */
export interface CartRecord extends AggregateRecord {
  tableSessionId: string;
  tableId: string;
  locationId: string;
  lines: CartLineRecord[];
  /** Changes when the cart is placed. Of each round there is one order at most. */
  roundId: string;
}

/** A cart as it is read: also the empty one of a table session that has stored none yet. */
export type CartState = Pick<
  CartRecord,
  '_id' | 'organizationId' | 'version' | 'tableSessionId' | 'tableId' | 'locationId' | 'lines'
>;

const text = { type: String, required: true };

const cartSchema = aggregate(
  new Schema<CartRecord>(
    {
      ...aggregateFields,
      tableSessionId: text,
      tableId: text,
      locationId: text,
      lines: {
        type: [
          new Schema<CartLineRecord>(
            {
              _id: text,
              menuItemId: text,
              name: text,
              quantity: { type: Number, required: true },
              modifiers: { type: [chosenModifierSchema], required: true },
              note: { type: String, default: '' },
              unitPriceMinor: { type: Number, required: true },
              guestId: { type: String },
              allergies: { type: [String], default: undefined },
            },
            { strict: 'throw' },
          ),
        ],
        required: true,
      },
      roundId: text,
    },
    { ...aggregateSchemaOptions, collection: 'carts' },
  ),
);
cartSchema.index({ organizationId: 1, tableSessionId: 1 }, { unique: true });

/** The carts collection on one connection. */
export function cartModel(connection: Connection): Model<CartRecord> {
  return connection.model<CartRecord>('Cart', cartSchema) as Model<CartRecord>; // `model` answers a wider type
}

/** The id of a table session's cart. It follows from the session's, so that one session cannot get two carts. */
export function cartIdOf(tableSessionId: string): string {
  return `crt_${tableSessionId.slice(4)}`;
}

/** The table session whose cart an id names, or undefined when it is no cart's id. */
export function tableSessionIdOf(cartId: string): string | undefined {
  return organizationOf('Cart', cartId) && `tse_${cartId.slice(4)}`;
}
