import type { Log } from '@comanda/platform/log';
import { databaseOf } from '@comanda/platform/migration/run-migrations';
import { connectMongo } from '@comanda/platform/mongo';
import { readBackupKey } from '@comanda/upkeep/backup/backup-key';
import { openPlace } from '@comanda/upkeep/backup/open-place';
import type { Schedule } from '@comanda/upkeep/backup/schedule';
import { type ScheduledBackups, scheduleBackups } from '@comanda/upkeep/backup/scheduled-backups';
import { takeBackup } from '@comanda/upkeep/backup/take-backup';
import { shardedCollections } from '@comanda/upkeep/subgraphs';
import type { HostEnvironment } from './environment.ts';

/**
 * Backs the machine's data up at a time of day, when the environment says where to.
 * @throws OperatorError when there is no key, or the settings of the storage are not complete: a backup that can never be taken is told at the start.
 */
export async function startNightlyBackup(
  mongoUrl: string,
  environment: HostEnvironment,
  log: Log,
): Promise<ScheduledBackups | undefined> {
  const { BACKUP_TO, BACKUP_KEY_FILE, BACKUP_AT } = environment;
  if (BACKUP_TO === undefined) return undefined;
  const key = await readBackupKey(BACKUP_KEY_FILE);
  const place = openPlace(BACKUP_TO, environment);
  const mongo = await connectMongo(mongoUrl, log);
  const settings = { key, sharded: shardedCollections() };
  const backups = scheduleBackups({
    schedule: BACKUP_AT satisfies Schedule,
    place,
    take: () => takeBackup(databaseOf(mongo.connection), place, settings),
    log,
  });
  return {
    async close() {
      await backups.close();
      await mongo.close();
    },
  };
}
