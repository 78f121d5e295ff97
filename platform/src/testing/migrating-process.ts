/** A process that runs the counting migration on the store at its first argument, for tests that kill it in the middle. */
import { createLog } from '../log.ts';
import { runMigrations } from '../migration/run-migrations.ts';
import { connectMongo } from '../mongo.ts';
import { countingPlan } from './counting-migration.ts';

const [url = '', pauseMs = '0'] = process.argv.slice(2);
const log = createLog('test', 'silent');
const mongo = await connectMongo(url, log);
const finished = await runMigrations(mongo.connection, countingPlan(Number(pauseMs)), {
  log,
  contract: true,
});
await mongo.close();
process.stdout.write(JSON.stringify(finished));
