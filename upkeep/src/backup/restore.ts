/** `npm run restore`: a new database or data directory from a backup. */
import { createLog } from '@comanda/platform/log';
import { databaseOf } from '@comanda/platform/migration/run-migrations';
import { flagsOf, runCommand, say } from '../command.ts';
import { environment } from '../environment.ts';
import { openTarget } from '../target.ts';
import { readBackupKey } from './backup-key.ts';
import { openPlace } from './open-place.ts';
import { newestBackup } from './read-backup.ts';
import { restoreBackup } from './restore-backup.ts';
import { restoreIntoDirectory } from './restore-directory.ts';

const usage = `npm run restore -- --from PLACE --dir NEWDIR               NEWDIR does not exist, or is empty
npm run restore -- --from PLACE --url mongodb://…/DATABASE  a database without collections
PLACE is a directory or s3://bucket/prefix, or stands in BACKUP_TO. The newest backup, or --id ID. --key FILE, or BACKUP_KEY_FILE.`;

await runCommand(async () => {
  const { values } = flagsOf(usage, {
    url: { type: 'string' },
    dir: { type: 'string' },
    from: { type: 'string' },
    key: { type: 'string' },
    id: { type: 'string' },
  });
  const where = values.from ?? environment.BACKUP_TO;
  // Not MONGODB_URL: that names the database that is used.
  if (where === undefined || (values.dir === undefined) === (values.url === undefined))
    throw new Error(usage);
  const place = openPlace(where, environment);
  const key = await readBackupKey(values.key ?? environment.BACKUP_KEY_FILE);
  const id = values.id ?? (await newestBackup(place));
  if (values.dir !== undefined) {
    const { documents } = await restoreIntoDirectory(place, key, id, values.dir);
    say(`${id}: ${documents} documents restored into ${values.dir} and verified`);
    return 0;
  }
  const target = await openTarget(
    { url: values.url, dir: undefined },
    createLog('restore', environment.LOG_LEVEL),
  );
  try {
    const database = databaseOf(target.mongo.connection);
    const { documents } = await restoreBackup(place, key, id, database);
    say(`${id}: ${documents} documents restored into ${database.databaseName} and verified`);
    return 0;
  } finally {
    await target.close();
  }
});
