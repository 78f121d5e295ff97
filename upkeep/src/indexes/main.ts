/** `npm run indexes`: what the database has of the indexes that the models declare. */
import { createLog } from '@comanda/platform/log';
import { declaredCollections, indexDrift, presentIndexes } from '@comanda/platform/migration/index-drift';
import { databaseOf } from '@comanda/platform/migration/run-migrations';
import { flagsOf, runCommand, say } from '../command.ts';
import { environment } from '../environment.ts';
import { registerAllModels } from '../subgraphs.ts';
import { openTarget } from '../target.ts';

const usage = `npm run indexes                  where the database differs from the models; ends with 1 when it does
Of the database in MONGODB_URL, or --url mongodb://… or --dir .data/store.`;

await runCommand(async () => {
  const { values } = flagsOf(usage, { url: { type: 'string' }, dir: { type: 'string' } });
  const log = createLog('indexes', environment.LOG_LEVEL);
  const target = await openTarget({ url: values.url ?? environment.MONGODB_URL, dir: values.dir }, log);
  try {
    const { connection } = target.mongo;
    registerAllModels(connection);
    const declared = declaredCollections(connection);
    const drift = indexDrift(declared, await presentIndexes(databaseOf(connection), declared));
    for (const { collection, kind, index, present } of drift)
      say(`${kind.padEnd(11)} ${collection} ${index}${present ? `, the database has ${present}` : ''}`);
    const count = declared.reduce((sum, { indexes }) => sum + indexes.length, 0);
    if (drift.length === 0) say(`All ${count} indexes of ${declared.length} collections are as declared.`);
    return drift.length === 0 ? 0 : 1;
  } finally {
    await target.close();
  }
});
