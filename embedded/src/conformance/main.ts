import { parseArgs } from 'node:util';
import { MongoClient } from 'mongodb';
import { startTestStore } from '../testing.ts';
import type { Group } from './case.ts';
import { GROUPS } from './groups.ts';
import { runPowerCuts } from './power-cuts.ts';
import { runCase } from './run-case.ts';
import { SCRIPTS } from './scripts.ts';

/*
 * `npm run test:store` holds the single-machine store to the suite; `npm run test:store -- --against mongodb://…` a real
 * server, which must be a replica set or a sharded cluster for the transactions. `-- --power-cuts 200` kills the store 200
 * times under load instead, and looks at what is left.
 */

const { values } = parseArgs({ options: { against: { type: 'string' }, 'power-cuts': { type: 'string' } } });
const say = (line: string): void => void process.stdout.write(`${line}\n`);

let failed = 0;
let passed = 0;
const skipped: string[] = [];

async function check(client: MongoClient, isOther: boolean): Promise<void> {
  const db = client.db(`conformance_${process.pid}`);
  try {
    for (const group of GROUPS) await checkGroup(client, db.databaseName, group, isOther);
    for (const { feature, scripts } of SCRIPTS) {
      const before = failed;
      for (const [i, { title, run }] of scripts.entries()) {
        try {
          await run(client, db.collection(`${feature.replaceAll(/\W/g, '')}${i}`));
          passed += 1;
        } catch (error) {
          report(feature, title, [error instanceof Error ? error.message : String(error)]);
        }
      }
      say(`${failed === before ? 'ok  ' : 'FAIL'} ${feature}: ${scripts.length}`);
    }
  } finally {
    await db.dropDatabase();
  }
}

async function checkGroup(
  client: MongoClient,
  database: string,
  group: Group,
  isOther: boolean,
): Promise<void> {
  const before = failed;
  for (const [i, example] of group.cases.entries()) {
    if (isOther && example.refusal !== undefined) {
      skipped.push(`${group.feature}: ${example.title} (${example.refusal})`);
      continue;
    }
    const name = `${group.feature.replaceAll(/\W/g, '')}${i}`;
    const differences = await runCase(client.db(database), example, name);
    if (differences.length > 0) report(group.feature, example.title, differences);
    else passed += 1;
  }
  say(`${failed === before ? 'ok  ' : 'FAIL'} ${group.feature}: ${group.cases.length} (${group.page})`);
}

function report(feature: string, title: string, differences: readonly string[]): void {
  failed += 1;
  say(`FAIL ${feature}: ${title}`);
  for (const line of differences) say(`       ${line}`);
}

if (values['power-cuts'] !== undefined) {
  runPowerCuts(values['power-cuts']);
} else if (values.against !== undefined) {
  const client = await new MongoClient(values.against).connect();
  await check(client, true);
  await client.close();
} else {
  await using store = await startTestStore();
  await check(store.client, false);
}
for (const title of skipped) say(`skip ${title}`);
if (values['power-cuts'] === undefined)
  say(
    `${passed} passed, ${failed} failed, ${skipped.length} skipped because this store refuses on purpose what MongoDB does`,
  );
if (failed > 0) process.exitCode = 1;
