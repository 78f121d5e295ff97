/** `npm run backup`: a consistent copy of a store, or the compaction of its file. */
import { pino } from 'pino';
import { createStoreServer, type StoreServer } from '../server.ts';
import { requestCompaction } from '../storage/compaction.ts';
import { DirectoryInUse } from '../storage/directory-lock.ts';
import { readAddress } from './address.ts';
import { type BackupOrder, backupOrder } from './environment.ts';
import { type BackupSource, connectTo, takeBackup } from './take-backup.ts';

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

/** The store at an address or, when none runs on the directory, one opened for the purpose. */
async function sourceOf({ dir, url }: BackupOrder): Promise<BackupSource & { own?: StoreServer }> {
  if (url !== undefined || dir === undefined) return { url: url ?? '' };
  const own = await openUnlessRunning(dir);
  if (own) return { url: own.url, own };
  const address = readAddress(dir);
  if (!address) throw new Error(`a store runs on ${dir}, but has not said where it listens: use --url`);
  return address;
}

async function openUnlessRunning(dir: string): Promise<StoreServer | undefined> {
  try {
    return await createStoreServer({
      dir,
      log: pino({ level: 'silent' }),
      lockPatienceMs: 0,
      mustExist: true,
    });
  } catch (error) {
    if (error instanceof DirectoryInUse) return undefined;
    throw error;
  }
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
