import {
  type AggregateRecord,
  aggregate,
  aggregateFields,
  aggregateSchemaOptions,
} from '@comanda/platform/aggregate';
import { type Connection, type Model, Schema } from 'mongoose';
import type { Allergen, Availability, ModifierKind } from '../generated/resolvers.ts';

/** An item of a menu with its modifier groups. */
export interface MenuItemRecord extends AggregateRecord {
  locationId: string;
  menuId: string;
  categoryId: string;
  /** Grows in the order of creation within the menu; equal for two created at the same moment. */
  position: number;
  name: string;
  description: string;
  priceMinor: number;
  /** The menu's currency when the item was created, so that its price can be told without the menu. */
  currency: string;
  imageUrl: string | null;
  allergens: Allergen[];
  stationId: string;
  course: number;
  preparationMinutes: number;
  availability: Availability;
  /** What to offer instead while it cannot be ordered. */
  substituteIds?: string[] | undefined;
  /** What the cook said instead of that when it was sold out. */
  soldOutSubstituteIds?: string[] | undefined;
  /** When it comes back by itself; absent when nobody said. */
  dueAt?: Date | undefined;
  /** The last time it was sold out or came back. */
  lastAvailability?: AvailabilityChangeFields | undefined;
  modifierGroups: ModifierGroupRecord[];
}

/** An item being sold out or coming back. */
export interface AvailabilityChangeFields {
  at: Date;
  /** As `principalKey` names them. */
  by: string;
  availability: Availability;
  until?: Date | undefined;
}

export interface ModifierGroupRecord {
  _id: string;
  name: string;
  minimum: number;
  maximum: number;
  modifiers: ModifierRecord[];
}

export interface ModifierRecord {
  _id: string;
  name: string;
  priceDeltaMinor: number;
  maximum: number;
  allergens: Allergen[];
  kind: ModifierKind;
}

const text = { type: String, required: true };
const integer = { type: Number, required: true };

export const availabilityChangeDefinition = {
  at: { type: Date, required: true },
  by: text,
  availability: text,
  until: { type: Date },
};

const itemSchema = aggregate(
  new Schema<MenuItemRecord>(
    {
      ...aggregateFields,
      locationId: text,
      menuId: text,
      categoryId: text,
      position: integer,
      name: text,
      description: { type: String }, // mongoose takes an empty string for a missing one
      priceMinor: integer,
      currency: text,
      imageUrl: { type: String },
      allergens: { type: [String], required: true },
      stationId: text,
      course: integer,
      preparationMinutes: integer,
      availability: text,
      substituteIds: { type: [String], default: undefined },
      soldOutSubstituteIds: { type: [String], default: undefined },
      dueAt: { type: Date },
      lastAvailability: { type: new Schema(availabilityChangeDefinition, { _id: false, strict: 'throw' }) },
      modifierGroups: {
        type: [
          {
            _id: text,
            name: text,
            minimum: integer,
            maximum: integer,
            modifiers: [
              {
                _id: text,
                name: text,
                priceDeltaMinor: integer,
                maximum: integer,
                allergens: { type: [String], required: true },
                kind: text,
              },
            ],
          },
        ],
        required: true,
      },
    },
    { ...aggregateSchemaOptions, collection: 'menuItems' },
  ),
);
itemSchema.index({ organizationId: 1, menuId: 1, position: 1, _id: 1 });
itemSchema.index({ organizationId: 1, locationId: 1, 'lastAvailability.at': 1 });
// The clock's, which brings items back in all organizations.
itemSchema.index({ dueAt: 1 }, { sparse: true });

export function menuItemModel(connection: Connection): Model<MenuItemRecord> {
  return connection.model<MenuItemRecord>('MenuItem', itemSchema) as Model<MenuItemRecord>; // mongoose infers a hydrated type of its own
}
