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

/** Settings of the users subgraph when it is a process of its own. */
export const environment = parseEnvironment(
  {
    ...serverSettings,
    PORT: port.default(4004),
    MONGODB_URL: z.string().startsWith('mongodb'),
    ...mongoSettings,
    MIGRATE_AT_START: migrateAtStart,
    REDIS_URL: redisUrl,
    IDENTITY_SECRET: identitySecret,
    KEY_ROTATION_DAYS: z.coerce.number().int().min(2).default(30),
    SUPER_ADMIN_EMAIL: z.email().optional(),
    SUPER_ADMIN_PASSWORD: z.string().min(10, 'must be at least 10 characters').optional(),
    SUPER_ADMIN_NAME: z.string().default('Super-admin'),
  },
  process.env,
  ({ SUPER_ADMIN_EMAIL, SUPER_ADMIN_PASSWORD }) =>
    (SUPER_ADMIN_EMAIL === undefined) === (SUPER_ADMIN_PASSWORD === undefined)
      ? []
      : ['SUPER_ADMIN_EMAIL, SUPER_ADMIN_PASSWORD: set both, or neither'],
);
