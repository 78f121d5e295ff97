import {
  type AggregateRecord,
  aggregate,
  aggregateFields,
  aggregateSchemaOptions,
} from '@comanda/platform/aggregate';
import type { AppliedCommand } from '@comanda/platform/command';
import { type Connection, type Model, Schema } from 'mongoose';

/** The menu of a location with its categories; the items are documents of their own. */
export interface MenuRecord extends AggregateRecord {
  locationId: string;
  name: string;
  /** The location's currency when the menu was created: prices of its items are in it. */
  currency: string;
  /** In the order shown. */
  categories: StoredCategory[];
  /** Stations that take nothing for a while. */
  pausedStations?: StationPauseRecord[] | undefined;
  /** When the next pause ends by itself; absent when none does. */
  dueAt?: Date | undefined;
}

/** Something that cannot be ordered: until some time, or until somebody ends it. */
export interface PauseRecord {
  since: Date;
  until?: Date | undefined;
}

export interface StationPauseRecord extends PauseRecord {
  stationId: string;
}

export interface StoredCategory {
  _id: string;
  name: string;
  /** The command that created it, so that a repeat finds it however much changed in the menu since. */
  createdBy: AppliedCommand;
  pause?: PauseRecord | undefined;
}

/** A category as it is handed out: it knows its menu. */
export interface CategoryRecord {
  _id: string;
  name: string;
  menuId: string;
  pause?: PauseRecord | undefined;
}

/** Hands a category of a menu out. */
export function categoryOf(menu: MenuRecord, { _id, name, pause }: StoredCategory): CategoryRecord {
  return { _id, name, menuId: menu._id, pause };
}

const pauseDefinition = { since: { type: Date, required: true }, until: { type: Date } };

const menuSchema = aggregate(
  new Schema<MenuRecord>(
    {
      ...aggregateFields,
      locationId: { type: String, required: true },
      name: { type: String, required: true },
      currency: { type: String, required: true },
      categories: {
        type: [
          {
            _id: { type: String, required: true },
            name: { type: String, required: true },
            createdBy: aggregateFields.createdBy,
            pause: { type: new Schema(pauseDefinition, { _id: false, strict: 'throw' }) },
          },
        ],
        required: true,
      },
      pausedStations: {
        type: [{ _id: false, stationId: { type: String, required: true }, ...pauseDefinition }],
        default: undefined,
      },
      dueAt: { type: Date },
    },
    { ...aggregateSchemaOptions, collection: 'menus' },
  ),
);
menuSchema.index({ organizationId: 1, locationId: 1 }, { unique: true });
menuSchema.index({ organizationId: 1, 'categories._id': 1 });
// The clock's, which ends pauses in all organizations.
menuSchema.index({ dueAt: 1 }, { sparse: true });

export function menuModel(connection: Connection): Model<MenuRecord> {
  return connection.model<MenuRecord>('Menu', menuSchema) as Model<MenuRecord>; // mongoose infers a hydrated type of its own
}
