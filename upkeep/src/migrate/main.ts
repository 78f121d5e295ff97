/** `npm run migrate`: brings the stored data into the shape of this version. */
import { createLog } from '@comanda/platform/log';
import { ledgerId } from '@comanda/platform/migration/ledger';
import { databaseOf, pendingOf, runMigrations } from '@comanda/platform/migration/run-migrations';
import { flagsOf, runCommand, say } from '../command.ts';
import { environment } from '../environment.ts';
import { plans } from '../subgraphs.ts';
import { openTarget, type Target } from '../target.ts';
import { describeStates, describeWork } from './states.ts';

const usage = `npm run migrate                  what servers of this version need, and what can be changed while they run
npm run migrate -- --contract    also what takes away from servers of earlier versions: when none is left
npm run migrate -- --dry-run     says what would be done
npm run migrate -- --status      says what was done
Of the database in MONGODB_URL, or --url mongodb://… or --dir .data/store. --no-wait leaves when another one runs.`;

await runCommand(async () => {
  const { values } = flagsOf(usage, {
    url: { type: 'string' },
    dir: { type: 'string' },
    contract: { type: 'boolean', default: false },
    'dry-run': { type: 'boolean', default: false },
    status: { type: 'boolean', default: false },
    'no-wait': { type: 'boolean', default: false },
  });
  const log = createLog('migrate', environment.LOG_LEVEL);
  const target = await openTarget({ url: values.url ?? environment.MONGODB_URL, dir: values.dir }, log);
  try {
    if (values.status) return await tellStates(target);
    if (values['dry-run']) return await tellWork(target, values.contract);
    const options = {
      log,
      contract: values.contract,
      whenHeld: values['no-wait'] ? ('leave' as const) : ('wait' as const),
    };
    for (const plan of plans) {
      const finished = await runMigrations(target.mongo.connection, plan, options);
      for (const id of finished) say(`${id}: done`);
      if (finished.length === 0) say(`${plan.subgraph}: nothing to do`);
    }
    await tellWaiting(target, values.contract);
    return 0;
  } finally {
    await target.close();
  }
});

async function tellStates({ mongo }: Target): Promise<number> {
  for (const plan of plans)
    for (const line of await describeStates(databaseOf(mongo.connection), plan)) say(line);
  return 0;
}

async function tellWork(target: Target, contract: boolean): Promise<number> {
  const database = databaseOf(target.mongo.connection);
  for (const plan of plans)
    for (const migration of await pendingOf(database, plan, contract))
      say(`${ledgerId(plan, migration)}: ${await describeWork(database, migration)}`);
  await tellWaiting(target, contract);
  return 0;
}

/** Names what was left out because servers of an earlier version may still run. */
async function tellWaiting({ mongo }: Target, contract: boolean): Promise<void> {
  if (contract) return;
  for (const plan of plans) {
    const [all, now] = await Promise.all([
      pendingOf(databaseOf(mongo.connection), plan, true),
      pendingOf(databaseOf(mongo.connection), plan, false),
    ]);
    for (const migration of all.slice(now.length))
      say(`${ledgerId(plan, migration)} waits for --contract, when no server of an earlier version is left`);
  }
}
