import { networkInterfaces } from 'node:os';
import { resolve } from 'node:path';
import { parseEnvironment, port, redisUrl, serverSettings } from '@comanda/platform/environment';
import { parseSchedule } from '@comanda/upkeep/backup/schedule';
import { storageSettings } from '@comanda/upkeep/backup/storage-settings';
import { z } from 'zod';

const yesOrNo = z.enum(['true', 'false']).transform((value) => value === 'true');

const settings = parseEnvironment(
  {
    ...serverSettings,
    // Phones in the dining room must reach it.
    HOST: z.string().default('0.0.0.0'),
    LOG_LEVEL: serverSettings.LOG_LEVEL.default('warn'),
    PORT: port.default(4000),
    DATA_DIR: z
      .string()
      .default('.data')
      .transform((dir) => resolve(dir)),
    MONGODB_URL: z.string().startsWith('mongodb').optional(),
    REDIS_URL: redisUrl.optional(),
    CACHE_MEGABYTES: z.coerce.number().min(0).max(4_096).default(32),
    PUBLIC_URL: z.url().optional(),
    // Whether our own apps' sessions may send operations that the apps do not have; see Safelist.
    SAFELIST: z.enum(['off', 'log', 'required']).default('off'),
    PRINTING: z.enum(['off', 'on']).default('off'),
    // Where and when this machine's data is backed up, and what that is encrypted with.
    BACKUP_TO: z.string().optional(),
    BACKUP_KEY_FILE: z.string().optional(),
    BACKUP_AT: z
      .string()
      .default('03:00')
      .transform((text, faults) => {
        const schedule = parseSchedule(text);
        if (schedule) return schedule;
        faults.addIssue({
          code: 'custom',
          message: 'expected a time such as 03:00, or an interval such as 6h',
        });
        return z.NEVER;
      }),
    ...storageSettings,
    DEMO: yesOrNo.default(true),
    SUPER_ADMIN_EMAIL: z.email().optional(),
    SUPER_ADMIN_PASSWORD: z.string().min(10).optional(),
  },
  process.env,
);

/** Settings of the whole of Comanda on one machine. */
export const environment = {
  ...settings,
  /** Address that QR codes carry: where phones on the same network find this machine. */
  PUBLIC_URL: settings.PUBLIC_URL ?? `http://${ownAddress()}:${settings.PORT}`,
};
export type HostEnvironment = typeof environment;

/** The machine's first address on a network, or localhost when it has none. */
function ownAddress(): string {
  const addresses = Object.values(networkInterfaces()).flat();
  return addresses.find((one) => one?.family === 'IPv4' && !one.internal)?.address ?? 'localhost';
}
