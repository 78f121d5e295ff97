/** `npm run backup`: encrypted backups of a database, to a directory or to S3-compatible storage. */
import { createLog } from '@comanda/platform/log';
import { databaseOf } from '@comanda/platform/migration/run-migrations';
import { createShutdown, shutDownOnSignals } from '@comanda/platform/shutdown';
import { flagsOf, runCommand, say } from '../command.ts';
import { environment } from '../environment.ts';
import { shardedCollections } from '../subgraphs.ts';
import { openTarget } from '../target.ts';
import { takenAt } from './backup-id.ts';
import { readBackupKey } from './backup-key.ts';
import type { Manifest } from './manifest.ts';
import { openPlace } from './open-place.ts';
import type { Place } from './place.ts';
import { prune } from './prune.ts';
import { finishedBackups, newestBackup } from './read-backup.ts';
import { parseSchedule } from './schedule.ts';
import { scheduleBackups } from './scheduled-backups.ts';
import { takeBackup } from './take-backup.ts';
import { verifyBackup } from './verify-backup.ts';

const usage = `npm run backup -- --to PLACE                  take one, of the database in MONGODB_URL, --url mongodb://… or --dir .data/store
npm run backup -- --to PLACE --at 03:00       take one each night, and remove those that have expired; --every 6h
npm run backup -- verify --from PLACE         read the newest one whole, or --id ID
npm run backup -- list --from PLACE
npm run backup -- prune --from PLACE          remove those that have expired
PLACE is a directory or s3://bucket/prefix, or stands in BACKUP_TO. --key FILE, or BACKUP_KEY_FILE, holds the key: openssl rand -hex 32 > FILE`;

await runCommand(async () => {
  const { values, positionals } = flagsOf(usage, {
    url: { type: 'string' },
    dir: { type: 'string' },
    to: { type: 'string' },
    from: { type: 'string' },
    key: { type: 'string' },
    id: { type: 'string' },
    at: { type: 'string' },
    every: { type: 'string' },
  });
  const where = values.to ?? values.from ?? environment.BACKUP_TO;
  const [what = 'take', ...more] = positionals;
  if (where === undefined || more.length > 0) throw new Error(usage);
  const place = openPlace(where, environment);
  const key = () => readBackupKey(values.key ?? environment.BACKUP_KEY_FILE);
  switch (what) {
    case 'take':
      return take(place, await key(), values);
    case 'verify':
      return verify(place, await key(), values.id ?? (await newestBackup(place)));
    case 'list':
      return list(place);
    case 'prune':
      for (const id of await prune(place, new Date())) say(`${id}: removed`);
      return 0;
    default:
      throw new Error(usage);
  }
});

interface TakeFlags {
  url?: string | undefined;
  dir?: string | undefined;
  at?: string | undefined;
  every?: string | undefined;
}

async function take(place: Place, key: Buffer, { url, dir, at, every }: TakeFlags): Promise<number> {
  const when = at ?? every;
  const schedule = when === undefined ? undefined : parseSchedule(when);
  if (when !== undefined && !schedule)
    throw new Error(`Expected a time such as 03:00, or 6h, received ${when}.`);
  const log = createLog('backup', environment.LOG_LEVEL);
  const target = await openTarget({ url: url ?? environment.MONGODB_URL, dir }, log);
  const settings = { key, sharded: shardedCollections() };
  const takeOne = () => takeBackup(databaseOf(target.mongo.connection), place, settings);
  if (!schedule) {
    try {
      tell(await takeOne(), place);
    } finally {
      await target.close();
    }
    return 0;
  }
  const shutdown = createShutdown(log);
  shutDownOnSignals(shutdown, log);
  shutdown.register('store', () => target.close());
  const backups = scheduleBackups({ schedule, place, take: takeOne, log });
  shutdown.register('backups', () => backups.close());
  await new Promise(() => undefined); // until a signal
  return 0;
}

function tell({ id, collections }: Manifest, { description }: Place): void {
  const documents = collections.reduce((sum, collection) => sum + collection.documents, 0);
  const bytes = collections.flatMap(({ chunks }) => chunks).reduce((sum, chunk) => sum + chunk.bytes, 0);
  say(`${id}: ${documents} documents of ${collections.length} collections, ${bytes} bytes in ${description}`);
}

async function verify(place: Place, key: Buffer, id: string): Promise<number> {
  const { manifest, findings } = await verifyBackup(place, key, id);
  const { documents, withWaitingEvents } = findings;
  say(
    `${id}: ${documents} documents of ${manifest.collections.length} collections are as they were written on ${manifest.takenAt}`,
  );
  say(
    `What refers to something finds it. ${withWaitingEvents} documents have events for the log, which servers publish when they start.`,
  );
  return 0;
}

async function list(place: Place): Promise<number> {
  for (const id of await finishedBackups(place)) say(`${id}  ${takenAt(id)?.toISOString() ?? ''}`);
  return 0;
}
