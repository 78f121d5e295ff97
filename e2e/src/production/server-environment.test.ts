import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { isJob, readComposeFile, type Service } from './compose-file.ts';
import { shipped } from './shipped.ts';

const file = readComposeFile({
  PUBLIC_URL: 'https://orders.example.com',
  SUPER_ADMIN_EMAIL: 'owner@example.com',
});

/** Secrets of the shape that deploy/make-secrets.sh gives them. */
const secrets: Record<string, string> = {
  IDENTITY_SECRET: 'f'.repeat(64),
  REDIS_URL: 'redis+cluster://:secret@redis-1:6379,redis-2:6379',
  MONGODB_URL: 'mongodb://comanda:secret@mongos-1:27017,mongos-2:27017/comanda?authSource=admin',
  SUPER_ADMIN_PASSWORD: 'f'.repeat(24),
  MONGODB_ADMIN_PASSWORD: 'f'.repeat(48),
  MONGODB_PASSWORD: 'f'.repeat(48),
  ELASTIC_PASSWORD: 'f'.repeat(48),
  ELASTIC_WRITER_PASSWORD: 'f'.repeat(48),
  KIBANA_PASSWORD: 'f'.repeat(48),
};

/** Jobs that read an environment, beside those that need none. */
const jobs = ['cluster-configured', 'migrated', 'logging-configured'];
const programs = Object.entries(file.services).filter(
  ([name, service]) =>
    service.image.startsWith('comanda-server:') && (!isJob(file, name) || jobs.includes(name)),
);

describe.each(programs)('%s', (_, service) => {
  test('accepts the environment that the compose file gives it', async () => {
    const url = pathToFileURL(environmentFileOf(service)).href;
    await promisify(execFile)(
      process.execPath,
      ['--input-type=module', '--eval', `await import(${JSON.stringify(url)})`],
      { env: environmentOf(service) },
    );
  });

  test('is given no variable that it does not read', () => {
    const shared = [
      'platform/src/environment.ts',
      'platform/src/mongo-settings.ts',
      'upkeep/src/backup/storage-settings.ts',
    ].map(shipped);
    const known = [environmentFileOf(service), ...shared].map((path) => readFileSync(path, 'utf8'));
    for (const name of Object.keys(environmentOf(service))) {
      if (name === 'NODE_OPTIONS') continue; // read by Node itself
      expect(
        known.some((text) => new RegExp(`\\b${name}:`).test(text)),
        name,
      ).toBe(true);
    }
  });
});

/** `environment.ts` lies beside the program that a service runs, or beside its folder. */
function environmentFileOf(service: Service): string {
  const program = service.command?.find((word) => word.endsWith('.ts')) ?? '';
  const folder = program.replace(/[^/]+$/, '');
  // The commands of one folder share theirs.
  return [folder, `${folder}../`].map((place) => shipped(`${place}environment.ts`)).find(existsSync) ?? '';
}

/** The whole environment of the process: what the compose file sets, and each secret under the name that it is mounted as. */
function environmentOf(service: Service): Record<string, string> {
  const set = Object.entries(service.environment ?? {}).map(([name, value]) => [name, String(value)]);
  const mounted = (service.secrets ?? []).flatMap((secret) => {
    const name = typeof secret === 'string' ? secret : secret.target;
    // One with a path of its own is read as a file.
    return name.startsWith('/') ? [] : [[name, secrets[name] ?? '']];
  });
  return Object.fromEntries([...set, ...mounted]);
}
