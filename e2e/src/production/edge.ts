import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, mkdirSync, openSync } from 'node:fs';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { freePort } from '@comanda/platform/testing/redis-process';
import { program } from '../prerequisites.ts';
import { shipped } from './shipped.ts';

/** Debian has the module in a package of its own (libnginx-mod-http-brotli-static), which the image has and a developer's machine may lack. */
export const hasBrotli = existsSync('/usr/lib/nginx/modules/ngx_http_brotli_static_module.so');

export interface EdgeOptions {
  /** What stands behind it, three of them, as `host:port`. */
  gateways: string[];
  /** The built apps, laid out as in the image; small pages of our own when left out. */
  apps?: { web: string; kds: string };
  /** Networks whose X-Forwarded-For is believed. */
  trustedProxies?: string[];
}

export interface Edge {
  httpPort: number;
  httpsPort: number;
  /** PEM of the certificate it shows. */
  certificate: string;
  /** Lines of its access log so far. */
  accessLog(): Promise<Record<string, unknown>[]>;
  stop(): Promise<void>;
}

/**
 * Runs the shipped nginx configuration in a folder of its own. The text is the shipped one but for what belongs to a machine: ports,
 * addresses of the gateways, certificate.
 */
export async function startEdge(options: EdgeOptions): Promise<Edge> {
  const prepared = await prepareEdge(options);
  const { directory, httpPort, httpsPort, args } = prepared;
  // nginx opens /dev/stdout by name, which a pipe of Node's (a socket) does not allow; a file does.
  const logs = ['access.log', 'error.log'].map((name) => openSync(join(directory, name), 'a'));
  const nginx = spawn(program('nginx'), args, { stdio: ['ignore', ...logs] });
  for (const log of logs) closeSync(log);
  const errors = () => readFile(join(directory, 'error.log'), 'utf8');
  await listening(httpsPort, nginx, errors);
  return {
    httpPort,
    httpsPort,
    certificate: prepared.certificate,
    async accessLog() {
      const text = await readFile(join(directory, 'access.log'), 'utf8');
      return text
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line));
    },
    async stop() {
      if (nginx.exitCode === null && nginx.kill('SIGTERM')) await once(nginx, 'exit');
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** `nginx -t` on the shipped configuration. @returns what nginx says of it. */
export async function checkEdge(options: EdgeOptions): Promise<string> {
  const { args, directory } = await prepareEdge(options);
  const output = join(directory, 'check.log');
  const file = openSync(output, 'w');
  spawnSync(program('nginx'), ['-t', ...args], { stdio: ['ignore', file, file] });
  closeSync(file);
  const said = await readFile(output, 'utf8');
  await rm(directory, { recursive: true, force: true });
  return said;
}

async function prepareEdge({ gateways, apps, trustedProxies = [] }: EdgeOptions) {
  const directory = await mkdtemp(join(tmpdir(), 'comanda-edge-'));
  const configuration = join(directory, 'nginx');
  for (const folder of ['run', 'nginx/tls']) mkdirSync(join(directory, folder), { recursive: true });
  await layOutApps(join(directory, 'apps'), apps);
  await cp(shipped('nginx'), configuration, { recursive: true });
  if (!hasBrotli) await rm(join(configuration, 'brotli'), { recursive: true });
  const [httpPort, httpsPort] = [await freePort(), await freePort()];
  await replaceOnce(configuration, 'listen 8080 ', `listen 127.0.0.1:${httpPort} `);
  await replaceOnce(configuration, 'listen 8443 ', `listen 127.0.0.1:${httpsPort} `);
  for (const [index, address] of gateways.entries()) {
    await replaceOnce(configuration, `server gateway-${index + 1}:4000 `, `server ${address} `);
  }
  const trusted = trustedProxies.map((network) => `set_real_ip_from ${network};\n`).join('');
  await replaceOnce(configuration, '\nreal_ip_header ', `\n${trusted}real_ip_header `);
  const certificate = await selfSigned(join(configuration, 'tls'));
  const asRoot = process.getuid?.() === 0 ? 'user root; ' : ''; // workers must read the folder that only its owner may enter
  const args = [
    '-p',
    directory,
    '-c',
    join(configuration, 'nginx.conf'),
    '-e',
    'stderr',
    '-g',
    `${asRoot}daemon off;`,
  ];
  return { directory, httpPort, httpsPort, certificate, args };
}

/** Replaces a text that the shipped files contain exactly once, so that a test never passes by replacing nothing. */
async function replaceOnce(folder: string, text: string, replacement: string): Promise<void> {
  const holders: { file: string; content: string }[] = [];
  for (const name of await readdir(folder)) {
    if (!name.endsWith('.conf')) continue;
    const content = await readFile(join(folder, name), 'utf8');
    if (content.includes(text)) holders.push({ file: join(folder, name), content });
  }
  const [holder] = holders;
  if (!holder || holders.length > 1 || holder.content.split(text).length !== 2) {
    throw new Error(`expected ${JSON.stringify(text)} once in nginx/*.conf`);
  }
  await writeFile(
    holder.file,
    holder.content.replace(text, () => replacement),
  );
}

async function layOutApps(folder: string, apps: EdgeOptions['apps']): Promise<void> {
  if (apps) {
    await cp(apps.web, join(folder, 'web'), { recursive: true });
    await cp(apps.kds, join(folder, 'kds'), { recursive: true });
    return;
  }
  const files = {
    'web/index.html': '<!doctype html><title>diner</title>',
    'web/assets/app-4f1c.js': 'export const app = "diner";',
    // As a build leaves them; what is in them tells here which one was sent.
    'web/assets/app-4f1c.js.gz': 'packed with gzip',
    'web/assets/app-4f1c.js.br': 'packed with Brotli',
    'web/pictures/taco.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
    'kds/index.html': '<!doctype html><title>kitchen</title>',
    'kds/assets/app-9b2e.js': 'export const app = "kitchen";',
  };
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
}

async function selfSigned(folder: string): Promise<string> {
  const certificate = join(folder, 'fullchain.pem');
  execFileSync(
    program('openssl'),
    [
      'req',
      '-x509',
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:prime256v1',
      '-nodes',
      '-days',
      '2',
      '-subj',
      '/CN=localhost',
    ]
      .concat(['-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1'])
      .concat(['-keyout', join(folder, 'privkey.pem'), '-out', certificate]),
    { stdio: 'pipe' },
  );
  return readFile(certificate, 'utf8');
}

async function listening(port: number, nginx: ChildProcess, errors: () => Promise<string>): Promise<void> {
  for (;;) {
    if (nginx.exitCode !== null) throw new Error(`nginx ended with ${nginx.exitCode}:\n${await errors()}`);
    const socket = connect(port, '127.0.0.1');
    const isOpen = await new Promise<boolean>((resolve) => {
      socket.once('connect', () => resolve(true));
      socket.once('error', () => resolve(false));
    });
    socket.destroy();
    if (isOpen) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
