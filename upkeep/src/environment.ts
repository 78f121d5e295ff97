import { parseEnvironment, serverSettings } from '@comanda/platform/environment';
import { z } from 'zod';
import { storageSettings } from './backup/storage-settings.ts';

/** Settings of all commands of this folder. Flags of a command come before them. */
export const environment = parseEnvironment(
  {
    // Commands say themselves what they did; a server of backups is given `info`.
    LOG_LEVEL: serverSettings.LOG_LEVEL.default('warn'),
    MONGODB_URL: z.string().startsWith('mongodb').optional(),
    BACKUP_TO: z.string().optional(),
    BACKUP_KEY_FILE: z.string().optional(),
    ...storageSettings,
  },
  process.env,
);
