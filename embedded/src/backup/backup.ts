/** `npm run store:backup`: a consistent copy of a store, or the compaction of its file. */
import { requestCompaction } from '../storage/compaction.ts';
import { type BackupOrder, backupOrder } from './environment.ts';
import { type OpenSource, openSource, openUnlessRunning } from './open-source.ts';
import { connectTo, takeBackup } from './take-backup.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

try {
  const order = backupOrder();
  if (order.compact && order.dir) await compact(order.dir, order);
  else if (order.file) await backup(order, order.file);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
}

async function backup(order: BackupOrder, file: string): Promise<void> {
  const source = await sourceOf(order);
  try {
    const { collections, documents } = await takeBackup({ ...source, login: order.login }, file);
    say(`${file}: ${documents} documents of ${collections} collections`);
  } finally {
    await source.own?.close();
  }
}

/** The store at an address, or that of a directory. */
async function sourceOf({ dir, url }: BackupOrder): Promise<OpenSource> {
  return url !== undefined || dir === undefined ? { url: url ?? '' } : openSource(dir);
}

async function compact(dir: string, { login }: BackupOrder): Promise<void> {
  requestCompaction(dir);
  const own = await openUnlessRunning(dir);
  if (own) {
    await own.close();
    say(`${dir} is compacted`);
    return;
  }
  const source = await sourceOf({ dir, url: undefined, file: undefined, compact: true, login });
  const client = await connectTo(source.url, login);
  const { bytes, used } = await client
    .db('admin')
    .command({ storeCompact: 1 })
    .finally(() => client.close());
  say(`${dir} is compacted when its store starts next: ${bytes} bytes, about ${used} of them in use`);
}
