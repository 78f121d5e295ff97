import {
  type AggregateRecord,
  aggregate,
  aggregateFields,
  aggregateSchemaOptions,
} from '@comanda/platform/aggregate';
import { type Connection, type Model, Schema } from 'mongoose';

/** The menu of a location with its categories; the items are documents of their own. */
export interface MenuRecord extends AggregateRecord {
  locationId: string;
  name: string;
  /** The location's currency when the menu was created: prices of its items are in it. */
  currency: string;
  categories: { _id: string; name: string }[];
}

const menuSchema = aggregate(
  new Schema<MenuRecord>(
    {
      ...aggregateFields,
      locationId: { type: String, required: true },
      name: { type: String, required: true },
      currency: { type: String, required: true },
      categories: {
        type: [{ _id: { type: String, required: true }, name: { type: String, required: true } }],
        required: true,
      },
    },
    { ...aggregateSchemaOptions, collection: 'menus' },
  ),
);
menuSchema.index({ organizationId: 1, locationId: 1 }, { unique: true });

export type MenuModels = ReturnType<typeof menuModels>;

export function menuModels(connection: Connection) {
  return { Menu: connection.model<MenuRecord>('Menu', menuSchema) as Model<MenuRecord> };
}
