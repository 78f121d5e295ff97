import { parseArgs } from 'node:util';
import { machine, type Row, save, table } from './result.ts';
import { benchStore } from './store/bench-store.ts';

/** Every benchmark by name; `npm run bench -- NAME`. */
const BENCHMARKS: Readonly<Record<string, (options: { quick: boolean }) => Promise<Row[]>>> = {
  store: benchStore,
};

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { quick: { type: 'boolean', default: false } },
});
const [name = ''] = positionals;
const bench = BENCHMARKS[name];
if (!bench) {
  process.stderr.write(
    `npm run bench -- NAME, where NAME is one of: ${Object.keys(BENCHMARKS).join(', ')}\n`,
  );
  process.exit(2);
}
const at = new Date().toISOString();
const rows = await bench({ quick: values.quick });
process.stdout.write(`${table(rows)}\n`);
process.stdout.write(`${save(name, { at, machine: machine(), rows })}\n`);
