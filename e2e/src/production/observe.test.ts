import { execFile } from 'node:child_process';
import { globSync } from 'node:fs';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { program } from '../prerequisites.ts';
import { readComposeFile } from './compose-file.ts';
import { shipped } from './shipped.ts';
import { recordedNames, shippedQueries } from './watched-metrics.ts';

const run = promisify(execFile);
let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'comanda-observe-'));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

describe('Prometheus', () => {
  test('accepts its configuration and every rule', async () => {
    const { stdout } = await run(program('promtool'), [
      'check',
      'config',
      shipped('deploy/prometheus/prometheus.yml'),
    ]);
    expect(stdout.match(/SUCCESS: \d+ rules found/g)).toHaveLength(3);
  });

  test('alarms at the thresholds, and not below them', async () => {
    const files = globSync('deploy/prometheus/tests/*.yml', { cwd: shipped('.') }).map(shipped);
    expect(files).toHaveLength(3);
    await run(program('promtool'), ['test', 'rules', ...files]);
  });

  test('would not pass with a threshold that is another', async () => {
    const folder = join(directory, 'prometheus');
    await cp(shipped('deploy/prometheus'), folder, { recursive: true });
    const rules = join(folder, 'rules/data.yml');
    await writeFile(rules, (await readFile(rules, 'utf8')).replace('> 1000', '> 1200'));
    await expect(
      run(program('promtool'), ['test', 'rules', join(folder, 'tests/data.yml')]),
    ).rejects.toThrow();
  });

  test('asks services that exist, at the ports that they listen on', async () => {
    const { services } = readComposeFile({ PUBLIC_URL: '-', SUPER_ADMIN_EMAIL: '-' });
    const text = await readFile(shipped('deploy/prometheus/prometheus.yml'), 'utf8');
    const asked = [...text.matchAll(/names: \[([^\]]+)\], type: A, port: (\d+)/g)];
    expect(asked).toHaveLength(5);
    for (const [, names = '', port] of asked) {
      for (const name of names.split(', '))
        expect(services[name]?.environment?.PORT, name).toBe(Number(port));
    }
    for (const [, host = ''] of text.matchAll(/'(?:redis:\/\/)?([a-z-]+\d?):\d+'/g))
      expect(services).toHaveProperty(host);
  });
});

describe('Alertmanager', () => {
  const places = {
    ALERT_EMAIL_TO: 'operators@example.com',
    ALERT_EMAIL_FROM: 'comanda@example.com',
    ALERT_SMTP_SERVER: 'smtp.example.com:587',
    ALERT_SMTP_USER: 'comanda',
    ALERT_SLACK_CHANNEL: '#comanda-alerts',
    ALERT_WEBHOOK_URL: 'https://alerts.example.com/comanda',
  };
  /** Runs the shipped start script; in Alertmanager's place is amtool, which checks what the script made. */
  const start = (environment: Record<string, string>) => {
    const configuration = join(directory, 'alertmanager.yml');
    return run('/bin/sh', [shipped('deploy/alertmanager/start.sh'), 'check-config', configuration], {
      env: {
        PATH: '/usr/bin:/bin',
        ALERTMANAGER: program('amtool'),
        ALERTMANAGER_TEMPLATE: shipped('deploy/alertmanager/alertmanager.yml'),
        ALERTMANAGER_CONFIGURATION: configuration,
        ...environment,
      },
    });
  };

  test('gets a configuration with the addresses of the place, which it accepts', async () => {
    const { stdout } = await start(places);
    expect(stdout).toMatch(/SUCCESS[\s\S]*2 receivers/);
    const made = await readFile(join(directory, 'alertmanager.yml'), 'utf8');
    expect(made).not.toContain('${');
    for (const value of Object.values(places)) expect(made).toContain(value);
  });

  test('does not start without an address, or with one that would be read as something else', async () => {
    const { ALERT_EMAIL_TO: _, ...incomplete } = places;
    await expect(start(incomplete)).rejects.toThrow('ALERT_EMAIL_TO is not set');
    await expect(start({ ...places, ALERT_SLACK_CHANNEL: "#a'\nevil: true" })).rejects.toThrow(
      'must not contain',
    );
  });

  test.each([
    ['critical', 'on-call'],
    ['warning', 'operators'],
  ])('tells what is %s to %s', async (severity, receiver) => {
    await start(places);
    const { stdout } = await run(program('amtool'), [
      'config',
      'routes',
      'test',
      `--config.file=${join(directory, 'alertmanager.yml')}`,
      `severity=${severity}`,
    ]);
    expect(stdout.trim()).toBe(receiver);
  });
});

describe('Grafana', () => {
  const dashboards = globSync('deploy/grafana/dashboards/*.json', { cwd: shipped('.') });

  test('has a dashboard for each part, with ids of their own', async () => {
    expect(dashboards.map((file) => file.split('/').at(-1)).sort()).toEqual([
      'database.json',
      'gateway.json',
      'kitchen.json',
      'overview.json',
      'redis.json',
      'subscriptions.json',
    ]);
    const read = await Promise.all(dashboards.map((file) => readFile(shipped(file), 'utf8')));
    expect(new Set(read.map((text) => JSON.parse(text).uid)).size).toBe(6);
    for (const text of read) {
      const { panels } = JSON.parse(text);
      for (const { datasource, gridPos } of panels) {
        expect(datasource.uid).toBe('prometheus');
        expect(gridPos.x + gridPos.w).toBeLessThanOrEqual(24);
      }
    }
  });

  test('asks nothing that Prometheus cannot read, and no recorded series that nobody records', async () => {
    const rules = shippedQueries().map(({ expression }, index) => ({
      record: `query_${index}`,
      expr: expression.replaceAll('$__rate_interval', '1m'),
    }));
    expect(rules.length).toBeGreaterThan(60);
    const file = join(directory, 'queries.yml');
    await writeFile(file, stringify({ groups: [{ name: 'queries', rules }] }));
    await run(program('promtool'), ['check', 'rules', '--lint=none', file]);
    const recorded = new Set(recordedNames());
    for (const { expression, file: asker } of shippedQueries())
      for (const name of expression.match(/\bcomanda:[\w:]+/g) ?? []) expect(recorded, asker).toContain(name);
  });
});
