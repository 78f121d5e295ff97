import { parseEnvironment, serverSettings } from '@comanda/platform/environment';
import { z } from 'zod';

/** Settings of all commands of this folder. Flags of a command come before them. */
export const environment = parseEnvironment(
  {
    LOG_LEVEL: serverSettings.LOG_LEVEL,
    MONGODB_URL: z.string().startsWith('mongodb').optional(),
  },
  process.env,
);
