import { benchGateway } from './gateway/bench-gateway.ts';
import { benchKitchen } from './kitchen/bench-kitchen.ts';
import { machine, type Row, save } from './result.ts';
import { benchStore } from './store/bench-store.ts';
import { benchSubscriptions } from './subscriptions/bench-subscriptions.ts';

/**
 * Every benchmark by name; `npm run bench -- NAME …`. Each reads its own options, prints its own tables and returns its rows; none of a run that left
 * something out, so that it does not replace the last whole one.
 */
const BENCHMARKS: Readonly<Record<string, (args: readonly string[]) => Promise<Row[] | undefined>>> = {
  gateway: benchGateway,
  kitchen: benchKitchen,
  store: benchStore,
  subscriptions: benchSubscriptions,
};

const [name = '', ...args] = process.argv.slice(2);
const bench = BENCHMARKS[name];
if (!bench) {
  process.stderr.write(
    `npm run bench -- NAME, where NAME is one of: ${Object.keys(BENCHMARKS).join(', ')}\n`,
  );
  process.exit(2);
}
const at = new Date().toISOString();
const rows = await bench(args);
if (rows) process.stdout.write(`${save(name, { at, machine: machine(), rows })}\n`);
