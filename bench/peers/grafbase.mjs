/** Grafbase's gateway, a Rust binary, as its command line starts it: it composes the subgraphs by itself. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { announce, settings } from './announce.mjs';

const binary = join(import.meta.dirname, 'node_modules/@grafbase/cli-x86_64-unknown-linux-musl/grafbase');
const home = mkdtempSync(join(tmpdir(), 'comanda-bench-grafbase-'));
const config = settings.services.map(({ name, url, sdl }) => {
  writeFileSync(join(home, `${name}.graphql`), sdl);
  return `[subgraphs.${name}]\nurl = "${url}"\nschema_path = "${name}.graphql"\n`;
});
writeFileSync(join(home, 'grafbase.toml'), config.join('\n'));

const port = await freePort();
const url = `http://127.0.0.1:${port}/graphql`;
const child = spawn(binary, ['--home', home, 'dev', '--config', 'grafbase.toml', '--port', String(port)], {
  cwd: home,
  stdio: 'inherit',
});
child.once('exit', () => process.exit(1));
process.once('exit', () => {
  child.kill('SIGKILL');
  rmSync(home, { recursive: true, force: true });
});
while (!(await answers())) await pause(50);
announce(url, child.pid);

async function answers() {
  const body = JSON.stringify({ query: '{ __typename }' });
  const headers = { 'content-type': 'application/json' };
  return fetch(url, { method: 'POST', headers, body }).then(
    (response) => response.ok,
    () => false,
  );
}

async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}
