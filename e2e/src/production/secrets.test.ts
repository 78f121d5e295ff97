import { execFileSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readComposeFile } from './compose-file.ts';
import { shipped } from './shipped.ts';

let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'comanda-secrets-'));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

test('every secret of the compose file is made, once, behind a closed folder', async () => {
  await cp(shipped('deploy/make-secrets.sh'), join(directory, 'make-secrets.sh'));
  const make = () =>
    execFileSync('/bin/sh', [join(directory, 'make-secrets.sh'), 'orders.example.com'], { encoding: 'utf8' });
  make();
  const folder = join(directory, 'secrets');
  const read = async () =>
    Object.fromEntries(
      await Promise.all(
        (await readdir(folder)).map(async (name) => [name, await readFile(join(folder, name), 'utf8')]),
      ),
    );
  const first = await read();
  const { secrets } = readComposeFile({ PUBLIC_URL: '-', SUPER_ADMIN_EMAIL: '-' });
  expect(Object.keys(first).sort()).toEqual(
    Object.values(secrets)
      .map(({ file }) => basename(file))
      .sort(),
  );
  expect(first.mongodb_url).toContain(`//comanda:${first.mongodb_password}@mongos-1`);
  expect(first.redis_url).toContain(`redis+cluster://:${first.redis_password}@redis-1:6379,`);
  expect(first.identity_secret.length).toBeGreaterThanOrEqual(32);
  expect(first.mongodb_key).toMatch(/^[A-Za-z0-9+/=]{6,1024}$/);
  expect((await stat(folder)).mode & 0o077).toBe(0);
  expect(
    execFileSync('openssl', ['x509', '-in', join(directory, 'tls/fullchain.pem'), '-noout', '-text'], {
      encoding: 'utf8',
    }),
  ).toContain('DNS:orders.example.com');

  expect(make()).toBe('');
  expect(await read()).toEqual(first);
});

test('a server sees each mounted secret as the variable of its name, whatever characters it has, and its exit code is passed on', async () => {
  await mkdir(join(directory, 'run'));
  await writeFile(join(directory, 'run/IDENTITY_SECRET'), 'a b$c\'"`\\');
  await writeFile(join(directory, 'run/REDIS_URL'), 'redis://:x@redis:6379\n');
  const print = 'process.stdout.write(JSON.stringify([process.env.IDENTITY_SECRET, process.env.REDIS_URL]))';
  const seen = execFileSync('/bin/sh', [shipped('deploy/with-secrets.sh'), process.execPath, '-e', print], {
    encoding: 'utf8',
    env: { SECRETS_DIR: join(directory, 'run') },
  });
  expect(JSON.parse(seen)).toEqual(['a b$c\'"`\\', 'redis://:x@redis:6379']);
  expect(() =>
    execFileSync('/bin/sh', [shipped('deploy/with-secrets.sh'), process.execPath, '-e', 'process.exit(7)'], {
      env: { SECRETS_DIR: join(directory, 'run') },
    }),
  ).toThrow(expect.objectContaining({ status: 7 }));
});
