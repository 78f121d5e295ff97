/** `npm test`: everything that a change must pass, in order, up to the first that fails. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensurePrerequisites } from './prerequisites.ts';
import { runCommand } from './step.ts';
import { readTotals, type Totals } from './test-report.ts';

interface Step {
  name: string;
  run: () => boolean | Promise<boolean>;
}

const reports = await mkdtemp(join(tmpdir(), 'comanda-reports-'));
const totals: Totals = { passed: 0, failed: 0, skipped: 0, unsteady: [] };

const steps: Step[] = [
  { name: 'prerequisites', run: prerequisites },
  { name: 'types', run: () => runCommand('npm', 'run', '--silent', 'types') },
  { name: 'lint', run: () => runCommand('npm', 'run', '--silent', 'lint') },
  { name: 'schema drift', run: schemaIsUpToDate },
  { name: 'unit, contract and integration tests', run: () => runTests('servers') },
  { name: 'build of the apps', run: () => runCommand('npm', 'run', '--silent', 'build') },
  { name: 'journeys', run: () => runTests('journeys') },
];

const failedStep = await firstFailure(steps);
await rm(reports, { recursive: true, force: true });
if (failedStep !== undefined) {
  say(`\nFAILED at: ${failedStep}`);
  totals.failed = Math.max(totals.failed, 1);
  process.exitCode = 1;
}
if (totals.skipped > 0) say(`\n${totals.skipped} tests are switched off in their files and did not run.`);
if (totals.unsteady.length > 0) {
  say(
    `${totals.unsteady.length} tests passed only at the second attempt. Each is a fault, of the test or of what it tests:`,
  );
  for (const name of totals.unsteady) say(`  ${name}`);
}
say(`${totals.passed} passed, ${totals.failed} failed`);

/** @returns the name of the step at which it stopped, or undefined when all went well. */
async function firstFailure(all: Step[]): Promise<string | undefined> {
  for (const [index, { name, run }] of all.entries()) {
    say(`\n[${index + 1}/${all.length}] ${name}`);
    const start = performance.now();
    const succeeded = await run();
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    say(`[${index + 1}/${all.length}] ${name}: ${succeeded ? 'ok' : 'FAILED'} in ${seconds} s`);
    if (!succeeded) return name;
  }
  return undefined;
}

function prerequisites(): boolean {
  try {
    ensurePrerequisites();
    return true;
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    return false;
  }
}

/** The committed supergraph, public schema and generated types are what the sources give. */
async function schemaIsUpToDate(): Promise<boolean> {
  if (!(await runCommand('node', 'schema/src/main.ts', '--check'))) return false;
  if (await runCommand('graphql-codegen', '--config', 'codegen.ts', '--check')) return true;
  say('Generated types are out of date: run "npm run schema" and commit the result.');
  return false;
}

/** One project of vitest. No test at all is a failure, and so is a report that vitest did not live to write. */
async function runTests(project: string): Promise<boolean> {
  const report = join(reports, `${project}.json`);
  const succeeded = await runCommand(
    'vitest',
    'run',
    '--project',
    project,
    // Other machines are busier than the one a test was written on; what needs it is named at the end.
    '--retry=1',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  );
  const ran = await readTotals(report);
  totals.passed += ran?.passed ?? 0;
  totals.failed += ran?.failed ?? 0;
  totals.skipped += ran?.skipped ?? 0;
  totals.unsteady.push(...(ran?.unsteady ?? []));
  return succeeded && ran !== undefined && ran.passed > 0 && ran.failed === 0;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
