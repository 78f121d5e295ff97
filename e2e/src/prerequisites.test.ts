import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { missingPrograms, program } from './prerequisites.ts';

let directory: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'comanda-programs-'));
  await writeFile(join(directory, 'nginx'), '#!/bin/sh\n');
  await chmod(join(directory, 'nginx'), 0o755);
  await writeFile(join(directory, 'openssl'), 'not executable');
});
afterAll(() => rm(directory, { recursive: true, force: true }));

test('everything that the tests need is on this machine', () => {
  expect(missingPrograms()).toEqual([]);
});

test('a program counts as installed only when it can be executed', () => {
  expect(missingPrograms(directory)).toEqual(['redis-server', 'chromium', 'openssl', 'promtool', 'amtool']);
  expect(program('nginx', directory)).toBe(join(directory, 'nginx'));
});

test('a missing program fails with the command that installs it', () => {
  expect(() => program('chromium', directory)).toThrow(
    'chromium is not installed. Install it with: sudo apt-get update && sudo apt-get install -y --no-install-recommends chromium',
  );
});
