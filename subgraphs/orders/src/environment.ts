import {
  identitySecret,
  migrateAtStart,
  parseEnvironment,
  port,
  redisUrl,
  serverSettings,
} from '@comanda/platform/environment';
import { mongoSettings } from '@comanda/platform/mongo-settings';
import { z } from 'zod';

/** Settings of the orders subgraph when it is a process of its own. */
export const environment = parseEnvironment(
  {
    ...serverSettings,
    PORT: port.default(4001),
    MONGODB_URL: z.string().startsWith('mongodb'),
    ...mongoSettings,
    MIGRATE_AT_START: migrateAtStart,
    REDIS_URL: redisUrl,
    IDENTITY_SECRET: identitySecret,
    MENU_URL: z.url(),
    TABLES_URL: z.url(),
    USERS_URL: z.url(),
    // Printers are reached from here: on is for a server in the restaurant's own network.
    PRINTING: z.enum(['off', 'on']).default('off'),
  },
  process.env,
);
