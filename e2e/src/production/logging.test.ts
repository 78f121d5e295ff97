import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { parse } from 'yaml';
import { readComposeFile } from './compose-file.ts';
import { shipped } from './shipped.ts';

const passwords = {
  ELASTIC_PASSWORD: 'of the administrator',
  ELASTIC_WRITER_PASSWORD: 'of the collector of logs',
  KIBANA_PASSWORD: 'of Kibana, who only reads',
};
let command: string[];
beforeAll(() => {
  command =
    readComposeFile({ PUBLIC_URL: '-', SUPER_ADMIN_EMAIL: '-' }).services['logging-configured']?.command ??
    [];
});

/** A real HTTP server in Elasticsearch's place, which cannot be had here: keeps what it is told by whoever has the password. */
async function startElasticsearchStandIn() {
  const stored = new Map<string, string>();
  const expected = `Basic ${Buffer.from(`elastic:${passwords.ELASTIC_PASSWORD}`).toString('base64')}`;
  const server = createServer(async (request, response) => {
    const body = await text(request);
    if (request.headers.authorization !== expected) {
      response.writeHead(401).end('{"error":"security_exception"}');
      return;
    }
    stored.set(`${request.method} ${request.url}`, body);
    response.end('{"acknowledged":true}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo; // a listening TCP server's address is never a string or null
  return { url: `http://127.0.0.1:${port}`, stored };
}

const configure = (url: string, more: Record<string, string> = {}) =>
  promisify(execFile)(process.execPath, command.slice(1), {
    cwd: shipped('.'),
    env: { ...passwords, ELASTICSEARCH_URL: url, LOG_RETENTION_DAYS: '14', ...more },
  });

test('logs are deleted after the days that are set, and written by a user who can do nothing else', async () => {
  const { url, stored } = await startElasticsearchStandIn();
  await configure(url);
  const first = new Map(stored);
  const read = (path: string) => JSON.parse(first.get(`PUT /${path}`) ?? '{}');
  expect(read('_ilm/policy/comanda-logs').policy.phases.delete.min_age).toBe('14d');
  expect(read('_index_template/comanda-logs').template.settings['index.lifecycle.name']).toBe('comanda-logs');
  expect(read('_security/user/comanda_writer')).toMatchObject({
    password: passwords.ELASTIC_WRITER_PASSWORD,
    roles: ['comanda_writer'],
  });
  expect(read('_security/user/kibana_system/_password').password).toBe(passwords.KIBANA_PASSWORD);

  const collector = parse(readFileSync(shipped('deploy/logging/fluent-bit.yaml'), 'utf8'));
  const [output] = collector.pipeline.outputs;
  expect(read('_index_template/comanda-logs').index_patterns).toEqual([output.index]);
  expect(read('_security/role/comanda_writer').indices[0].names).toEqual([output.index]);
  expect(first.has(`PUT /_security/user/${output.http_user}`)).toBe(true);

  await configure(url);
  expect(stored).toEqual(first);
});

test('a wrong password is told, and ends the job with a failure so that it is tried again', async () => {
  const { url, stored } = await startElasticsearchStandIn();
  const refused = configure(url, { ELASTIC_PASSWORD: 'of somebody else entirely' });
  await expect(refused).rejects.toThrow(/PUT _ilm\/policy\/comanda-logs: 401 .*security_exception/);
  expect(stored.size).toBe(0);
});
