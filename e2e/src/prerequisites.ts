import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Real programs that the tests run, by their Debian package. Everything else comes with npm. */
const packageOfProgram = {
  'redis-server': 'redis-server',
  nginx: 'nginx',
  chromium: 'chromium',
  openssl: 'openssl',
  promtool: 'prometheus',
  amtool: 'prometheus-alertmanager',
} as const;
export type Program = keyof typeof packageOfProgram;

/** Debian keeps servers out of an ordinary user's PATH. */
const searchPath = `${process.env.PATH ?? ''}:/usr/local/sbin:/usr/sbin:/sbin:/usr/bin:/bin`;

/**
 * Where a program is.
 * @throws Error naming the command that installs it. A test that needs it fails with that; it never skips.
 */
export function program(name: Program, path = searchPath): string {
  const found = find(name, path);
  if (!found) throw new Error(`${name} is not installed. ${howToInstall([name])}`);
  return found;
}

/** Programs that are not on `path`. */
export function missingPrograms(path = searchPath): Program[] {
  return programs().filter((name) => find(name, path) === undefined);
}

/** What a person has to type. */
export function howToInstall(names: Program[]): string {
  return `Install it with: sudo apt-get update && sudo ${installCommand(names).join(' ')}`;
}

/**
 * Makes sure that all programs of the tests are there: root on Debian gets them installed, anybody else is told the command.
 * @throws Error with the exact command to run when something is missing and cannot be installed from here.
 */
export function ensurePrerequisites(): void {
  const missing = missingPrograms();
  if (missing.length === 0) return;
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) {
    throw new Error(`${missing.join(', ')} not installed. ${howToInstall(missing)}`);
  }
  process.stdout.write(`installing ${missing.join(', ')} from Debian\n`);
  withoutStartingServices(() => {
    run(['apt-get', 'update', '-qq']);
    run(installCommand(missing));
  });
  for (const name of missing) program(name);
}

function programs(): Program[] {
  return Object.keys(packageOfProgram) as Program[]; // Object.keys widens the names to string
}

function find(name: Program, path: string): string | undefined {
  const candidates = path.split(':').filter(Boolean);
  return candidates.map((directory) => join(directory, name)).find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function installCommand(names: Program[]): string[] {
  return [
    'apt-get',
    'install',
    '-y',
    '--no-install-recommends',
    ...names.map((name) => packageOfProgram[name]),
  ];
}

function run([command = '', ...args]: string[]): void {
  const ended = spawnSync(command, [...args, '-o', 'DPkg::Lock::Timeout=120'], {
    encoding: 'utf8',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  if (ended.status === 0) return;
  throw new Error(
    `"${[command, ...args].join(' ')}" failed:\n${ended.error?.message ?? ended.stdout + ended.stderr}`,
  );
}

/** Debian starts a server when it installs one, unless this file says no (policy-rc.d(8)). The tests start their own, on their own ports. */
function withoutStartingServices(install: () => void): void {
  const policy = '/usr/sbin/policy-rc.d';
  if (existsSync(policy)) return install();
  writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    install();
  } finally {
    rmSync(policy, { force: true });
  }
}
