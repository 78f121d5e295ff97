import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { glob, readFile, stat, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type Handler, pathOf, sendError } from '@comanda/platform/http-server';
import sirv from 'sirv';

const root = fileURLToPath(new URL('../../', import.meta.url));

export interface Apps {
  /** Serves the diner's app at `/` and the kitchen display at `/kds/`. */
  handler: Handler;
  close(): void;
}

/** Builds the apps whose sources changed since their last build, and serves them. */
export async function buildApps({ watch }: { watch: boolean }): Promise<Apps> {
  // While developing, the watching builds make them, at the start as well.
  if (!watch) await Promise.all(['web', 'kds'].map(buildIfNeeded));
  const watchers = watch ? ['web', 'kds'].map(rebuildOnChange) : [];
  const options = { single: true, dev: watch, etag: true, gzip: true, brotli: true, setHeaders: cacheAssets };
  const web = sirv(`${root}web/dist`, options);
  const kds = sirv(`${root}kds/dist`, options);
  return {
    handler(request, response) {
      if (request.method !== 'GET' && request.method !== 'HEAD') {
        return sendError(response, 'METHOD_NOT_ALLOWED', 'Only GET works here; the API is at /graphql.');
      }
      response.setHeader('x-content-type-options', 'nosniff');
      const path = pathOf(request);
      if (path === '/kds') {
        response.writeHead(308, { location: `/kds/${(request.url ?? '').slice('/kds'.length)}` });
        return void response.end();
      }
      // What sirv returns is the file's stream, and no promise.
      if (!path.startsWith('/kds/')) return void web(request, response);
      request.url = (request.url ?? '').slice('/kds'.length);
      return void kds(request, response);
    },
    close() {
      for (const watcher of watchers) watcher.kill();
    },
  };
}

/** Files under assets/ carry a hash in their names; everything else is asked for anew. */
function cacheAssets(response: { setHeader(name: string, value: string): void }, path: string): void {
  response.setHeader(
    'cache-control',
    path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
  );
}

async function buildIfNeeded(app: string): Promise<void> {
  const marker = `${root}${app}/dist/.built-from`;
  const sources = await fingerprint(app);
  if ((await readFile(marker, 'utf8').catch(() => '')) === sources) return;
  process.stdout.write(`Building ${app} (only now, and after its sources change) …\n`);
  const start = performance.now();
  const build = spawn('npm', ['run', '--silent', 'build', '-w', app], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output: Buffer[] = [];
  build.stdout.on('data', (chunk) => output.push(chunk));
  build.stderr.on('data', (chunk) => output.push(chunk));
  const [code] = await once(build, 'close');
  if (code !== 0) throw new Error(`Building ${app} failed:\n${Buffer.concat(output).toString()}`);
  await writeFile(marker, sources);
  process.stdout.write(`Built ${app} in ${((performance.now() - start) / 1_000).toFixed(1)} s.\n`);
}

/** Changes whenever a file that goes into an app does: path, size and time of change. */
async function fingerprint(app: string): Promise<string> {
  const hash = createHash('sha256');
  const files: string[] = [];
  for await (const file of glob(
    [`${app}/*.{ts,json,html}`, `${app}/{src,public,build}/**/*`, 'client/src/**/*', 'package-lock.json'],
    { cwd: root },
  ))
    files.push(file);
  for (const file of files.sort()) {
    const { size, mtimeMs } = await stat(`${root}${file}`);
    hash.update(`${file} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

function rebuildOnChange(app: string): ChildProcess {
  return spawn('npm', ['run', '--silent', 'build', '-w', app, '--', '--watch'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}
