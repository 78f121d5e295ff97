/** `npm run indexes`: what the database has of the indexes that the models declare. */
import { createLog } from '@comanda/platform/log';
import { declaredCollections, indexDrift, presentIndexes } from '@comanda/platform/migration/index-drift';
import { databaseOf } from '@comanda/platform/migration/run-migrations';
import { slowQueriesOf } from '@comanda/platform/slow-query/slow-query-log';
import type { Db } from 'mongodb';
import { flagsOf, runCommand, say } from '../command.ts';
import { environment } from '../environment.ts';
import { registerAllModels } from '../subgraphs.ts';
import { openTarget } from '../target.ts';

const usage = `npm run indexes                  where the database differs from the models; ends with 1 when it does
npm run indexes -- --advise      the slow queries that servers have met, and the indexes that they lack
Of the database in MONGODB_URL, or --url mongodb://… or --dir .data/store.`;

await runCommand(async () => {
  const { values } = flagsOf(usage, {
    url: { type: 'string' },
    dir: { type: 'string' },
    advise: { type: 'boolean', default: false },
  });
  const log = createLog('indexes', environment.LOG_LEVEL);
  const target = await openTarget({ url: values.url ?? environment.MONGODB_URL, dir: values.dir }, log);
  try {
    const { connection } = target.mongo;
    if (values.advise) return await advise(databaseOf(connection));
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

/** The slow queries that were collected, those that lack an index first, and of these the most frequent. */
async function advise(database: Db): Promise<number> {
  const records = await slowQueriesOf(database).find().toArray();
  const order = records.toSorted(
    (a, b) => Number(b.missing !== null) - Number(a.missing !== null) || b.times - a.times,
  );
  for (const { collection, operation, filter, sort, times, longest, lastAt, servedBy, missing } of order) {
    const sorted = sort.length > 0 ? ` sorted by ${sort.join(', ')}` : '';
    say(
      `${operation} of ${collection} ${filter}${sorted}: ${times} times, ${longest} ms at most, last ${lastAt.toISOString()}`,
    );
    if (missing !== null) say(`  lacks an index ${missing}`);
    else say(servedBy === null ? '  cannot be served by one index' : `  is served by ${servedBy}`);
  }
  if (order.length === 0) say('No slow query was met.');
  return 0;
}
