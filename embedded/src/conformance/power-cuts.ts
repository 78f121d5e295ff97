import { spawnSync } from 'node:child_process';

/** Runs the test that kills the store under load, as often as told; its exit code is this process's. */
export function runPowerCuts(rounds: string): void {
  if (!/^[1-9]\d{0,5}$/.test(rounds)) throw new Error(`--power-cuts ${rounds} is not a number of times`);
  const test = 'embedded/src/power-cut.test.ts';
  const command = [`POWER_CUTS=${rounds}`, 'vitest', 'run', '--project', 'servers', test];
  const { status } = spawnSync('env', command, { stdio: 'inherit' });
  process.exitCode = status ?? 1;
}
