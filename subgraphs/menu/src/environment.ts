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

/** Settings of the menu subgraph when it is a process of its own. */
export const environment = parseEnvironment(
  {
    ...serverSettings,
    PORT: port.default(4002),
    MONGODB_URL: z.string().startsWith('mongodb'),
    ...mongoSettings,
    MIGRATE_AT_START: migrateAtStart,
    REDIS_URL: redisUrl,
    IDENTITY_SECRET: identitySecret,
    USERS_URL: z.url(),
  },
  process.env,
);
