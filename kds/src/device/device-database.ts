import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { Command } from '../kitchen/command-queue.ts';

/** What this device keeps, so that a screen that is reloaded without a network is the same screen. */
export interface DeviceSchema extends DBSchema {
  /** What was tapped and not yet answered. */
  commands: {
    key: string;
    value: { key: string; owner: string; sequence: number; command: Command };
    indexes: { owner: string };
  };
  /** Copies of what a screen showed last, one record for each ticket or order. */
  copies: { key: CopyKey; value: unknown };
  /** What else a screen needs to be itself: its station, and when the copies were current. */
  screens: { key: ScreenKey; value: { savedAt: number; shape: string; frame: unknown } };
}

/** Whose screen, and which: `org_…` and `stn_…` or `loc_…`. */
export type ScreenKey = [owner: string, place: string];
/** A screen's copy of one entity. */
export type CopyKey = [owner: string, place: string, entityId: string];
export type DeviceDatabase = IDBPDatabase<DeviceSchema>;

const databaseName = 'comanda.kds';

/**
 * Opens the device's database; undefined where the browser has none for us (private mode, a full disk): the screen then lives as long as its page.
 */
export async function openDeviceDatabase(): Promise<DeviceDatabase | undefined> {
  try {
    const database = await openDB<DeviceSchema>(databaseName, 1, {
      upgrade(fresh) {
        fresh.createObjectStore('commands', { keyPath: 'key' }).createIndex('owner', 'owner');
        fresh.createObjectStore('copies');
        fresh.createObjectStore('screens');
      },
      // A newer version of the app in another tab wants to change the tables: it must not wait for this one.
      blocking: () => database.close(),
    });
    return database;
  } catch {
    return undefined;
  }
}
