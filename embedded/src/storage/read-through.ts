/** Reads every page of a data file; ends with an error, or by a signal, when that is not possible. */
import { rmSync } from 'node:fs';
import { open } from 'lmdb';
import { dataFileOf } from './data-file.ts';

const [, , directory = ''] = process.argv;
const binary = { encoding: 'binary', keyEncoding: 'binary' } as const;
const environment = open<Buffer, Buffer>({
  path: dataFileOf(directory),
  noSubdir: true,
  maxDbs: 2,
  ...binary,
});
const tree = environment.openDB<Buffer, Buffer>({ name: 'data', ...binary });
let entries = 0;
for (const _ of tree.getRange({})) entries += 1;
const { entryCount } = tree.getStats() as { entryCount: number }; // lmdb's types say {}
if (entries !== entryCount) throw new Error(`${entries} of ${entryCount} entries can be read`);
// A compact copy also reads the list of free pages.
const copy = `${dataFileOf(directory)}.check`;
rmSync(copy, { force: true });
try {
  await environment.backup(copy, true);
} finally {
  rmSync(copy, { force: true });
}
await environment.close();
