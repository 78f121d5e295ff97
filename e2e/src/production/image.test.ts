import { existsSync, globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readComposeFile } from './compose-file.ts';
import { shipped } from './shipped.ts';

const dockerfile = readFileSync(shipped('Dockerfile'), 'utf8');
const stages = [...dockerfile.matchAll(/^FROM (\S+) AS (\S+)$/gm)].map(([, from, name]) => ({ from, name }));

test('every stage stands on a pinned version or on an earlier stage, and on the Node that the tests run on', () => {
  const { devDependencies } = JSON.parse(readFileSync(shipped('package.json'), 'utf8'));
  for (const { from = '' } of stages) {
    if (stages.some(({ name }) => name === from)) continue;
    expect(from).toMatch(/:\d+\.\d+/);
    if (from.startsWith('node:')) expect(from).toBe(`node:${devDependencies.node}-bookworm-slim`);
  }
});

test('the dependencies are installed from the manifest of every workspace, or npm ci would refuse the lock file', () => {
  const { workspaces } = JSON.parse(readFileSync(shipped('package.json'), 'utf8'));
  const folders = globSync(workspaces, { cwd: shipped('.') }).filter((folder) =>
    existsSync(shipped(`${folder}/package.json`)),
  );
  expect(folders.length).toBeGreaterThan(10);
  for (const folder of folders) expect(dockerfile).toContain(`COPY ${folder}/package.json ${folder}/\n`);
});

test('what an image copies from the repository exists', () => {
  for (const [, sources = ''] of dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)) {
    for (const source of sources.split(' ')) expect(existsSync(shipped(source)), source).toBe(true);
  }
});

test('no image runs as root', () => {
  for (const target of ['server', 'edge']) {
    const stage = dockerfile.split(/^FROM /m).find((text) => text.split('\n')[0]?.endsWith(` AS ${target}`));
    expect(stage, target).toMatch(/^USER (?!root)/m);
  }
});

test('the image starts a gateway by itself, with the same options as the system does', () => {
  const [, command = '[]'] = dockerfile.match(/^CMD (\[.*gateway.*\])$/m) ?? [];
  expect(JSON.parse(command)).toContain('gateway/src/main.ts');
  const { services } = readComposeFile({ PUBLIC_URL: '-', SUPER_ADMIN_EMAIL: '-' });
  expect(services['gateway-1']?.command).toEqual(JSON.parse(command));
});
