/** `npm run store:restore`: a data directory from a backup. */
import { restoreOrder } from './environment.ts';
import { restoreBackup } from './restore-backup.ts';

try {
  const { file, dir } = restoreOrder();
  const { collections, documents } = await restoreBackup(file, dir);
  process.stdout.write(`${dir}: ${documents} documents of ${collections} collections, verified\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
}
