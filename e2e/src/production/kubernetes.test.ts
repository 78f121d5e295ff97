import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readComposeFile } from './compose-file.ts';
import { faultsOf, unknownFieldsOf } from './kubernetes-schema.ts';
import { buildKustomization, type Resource } from './kustomization.ts';
import { shipped } from './shipped.ts';

interface Container {
  image: string;
  args?: string[];
  env?: { name: string; value?: string; valueFrom?: { configMapKeyRef: { name: string; key: string } } }[];
  envFrom?: { configMapRef: { name: string } }[];
  ports?: { name: string; containerPort: number }[];
  resources: { requests: { cpu: string; memory: string }; limits: { cpu: string; memory: string } };
  securityContext: object;
  readinessProbe?: { httpGet: { path: string; port: string } };
  livenessProbe?: { httpGet: { path: string; port: string } };
  lifecycle?: { preStop: { exec: { command: string[] } } };
}
interface PodSpec {
  containers: Container[];
  securityContext: object;
  automountServiceAccountToken: boolean;
  terminationGracePeriodSeconds?: number;
  affinity?: object;
  topologySpreadConstraints?: unknown[];
  volumes: { secret?: { secretName: string; items: { key: string; path: string }[] } }[];
}
/** The parts of documents that the tests look at. */
interface Specs {
  Deployment: {
    replicas?: number;
    strategy: object;
    template: { metadata: { labels: Record<string, string> }; spec: PodSpec };
  };
  Service: { selector: Record<string, string>; ports: { port: number; targetPort: string }[] };
  HorizontalPodAutoscaler: {
    scaleTargetRef: { name: string };
    metrics: {
      resource?: { name: string };
      pods?: { metric: { name: string }; target: { averageValue: string } };
    }[];
  };
  PodDisruptionBudget: { selector: { matchLabels: Record<string, string> } };
  NetworkPolicy: {
    podSelector: object;
    policyTypes: string[];
    ingress?: { from?: { podSelector?: object }[]; ports: { port: number }[] }[];
    egress?: { to: { podSelector?: object }[]; ports: { port: number }[] }[];
  };
  Job: { suspend?: boolean; template: { spec: PodSpec } };
  CronJob: { suspend?: boolean; schedule: string; jobTemplate: { spec: { template: { spec: PodSpec } } } };
}

const overlays = ['staging', 'production', 'two-region/active', 'two-region/standby'];
const build = (overlay: string) => buildKustomization(shipped(`deploy/kubernetes/overlays/${overlay}`));
const production = build('production');

/** Specifications of all documents of a kind, by name. */
function specs<Kind extends keyof Specs>(kind: Kind, of: Resource[] = production): Map<string, Specs[Kind]> {
  const found = of.filter((resource) => resource.kind === kind);
  // What the schemas have said before is right.
  return new Map(found.map(({ metadata, spec }) => [metadata.name, spec as Specs[Kind]]));
}

describe.each(overlays)('the overlay %s', (overlay) => {
  const resources = build(overlay);

  test('follows the schemas that Kubernetes publishes', async () => {
    expect(resources.length).toBeGreaterThan(30);
    for (const resource of resources) expect(await faultsOf(resource), resource.metadata.name).toEqual([]);
  });

  test('has no field that the schemas do not know', async () => {
    expect(await unknownFieldsOf(resources)).toBe('');
  });

  test('says each document once, in its namespace, with images of a version', () => {
    const names = resources.map(({ kind, metadata }) => `${kind} ${metadata.name}`);
    expect(new Set(names).size).toBe(names.length);
    const namespace = resources.find(({ kind }) => kind === 'Namespace')?.metadata.name;
    for (const { kind, metadata } of resources)
      if (kind !== 'Namespace') expect(metadata.namespace, metadata.name).toBe(namespace);
    const images = [...JSON.stringify(resources).matchAll(/"image":"([^"]+)"/g)].map(([, image]) => image);
    expect(images.length).toBeGreaterThan(7);
    for (const image of images)
      expect(image).toMatch(/^registry\.example\.com\/comanda-(server|edge):\d+\.\d+\.\d+$/);
  });
});

test('a field that is wrong, and one that is misspelt, are found', async () => {
  const [, deployment] = production.flatMap((resource) => (resource.kind === 'Deployment' ? [resource] : []));
  if (!deployment) throw new Error('expected deployments');
  const wrong = structuredClone(deployment);
  Object.assign(wrong.spec ?? {}, { replicas: 'three' });
  expect(await faultsOf(wrong)).not.toEqual([]);
  const misspelt = structuredClone(deployment);
  Object.assign(misspelt.spec ?? {}, { replcas: 3 });
  expect(await unknownFieldsOf([misspelt])).toMatch(/replcas.* does not exist/);
});

const deployments = [...specs('Deployment')];
const pods: [string, PodSpec][] = [
  ...deployments.map(([name, { template }]): [string, PodSpec] => [name, template.spec]),
  ...[...specs('Job')].map(([name, { template }]): [string, PodSpec] => [name, template.spec]),
  ...[...specs('CronJob')].map(([name, { jobTemplate }]): [string, PodSpec] => [
    name,
    jobTemplate.spec.template.spec,
  ]),
];

describe('every pod', () => {
  test.each(pods)('%s runs as nobody in particular, on a file system that it cannot change', (_, pod) => {
    expect(pod.securityContext).toMatchObject({
      runAsNonRoot: true,
      seccompProfile: { type: 'RuntimeDefault' },
    });
    expect(pod.automountServiceAccountToken).toBe(false);
    for (const container of pod.containers) {
      expect(container.securityContext).toEqual({
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ['ALL'] },
      });
      for (const amounts of [container.resources.requests, container.resources.limits]) {
        expect(amounts.cpu).toMatch(/^\d+m?$/);
        expect(amounts.memory).toMatch(/^\d+Mi$/);
      }
    }
  });

  test.each(pods)('%s runs files that exist and gets its secrets from outside', (_, pod) => {
    for (const { args = [], env = [] } of pod.containers) {
      for (const [script] of args.join(' ').matchAll(/\S+\.ts\b/g))
        expect(existsSync(shipped(script)), script).toBe(true);
      for (const { name, value } of env)
        if (/SECRET|PASSWORD|_KEY$|TOKEN/.test(name)) expect(value, name).toBeUndefined();
    }
    expect(production.some(({ kind }) => kind === 'Secret')).toBe(false);
  });
});

describe('every deployment', () => {
  test.each(deployments)(
    '%s is replaced one by one, after its successor is ready, with time to send its callers away',
    (_, spec) => {
      expect(spec.strategy).toEqual({
        type: 'RollingUpdate',
        rollingUpdate: { maxUnavailable: 0, maxSurge: 1 },
      });
      const { containers, terminationGracePeriodSeconds = 30 } = spec.template.spec;
      const [container] = containers;
      const preStop = Number(container?.lifecycle?.preStop.exec.command[1]);
      const drain = Number(container?.env?.find(({ name }) => name === 'DRAIN_SECONDS')?.value ?? 0);
      expect(preStop).toBeGreaterThanOrEqual(5);
      expect(terminationGracePeriodSeconds).toBeGreaterThanOrEqual(preStop + 15 + 2 * drain);
    },
  );

  test.each(deployments)(
    '%s is probed, spread, scaled, kept from being evicted at once, and reached by its Service',
    (name, spec) => {
      const { template } = spec;
      const [container] = template.spec.containers;
      expect(container?.livenessProbe?.httpGet.path).toBe('/health');
      expect(container?.readinessProbe?.httpGet.path).toBe(name === 'edge' ? '/health' : '/ready');
      const ports = container?.ports?.map((port) => port.name);
      expect(ports).toContain(container?.readinessProbe?.httpGet.port);
      expect(template.spec.topologySpreadConstraints).toHaveLength(1);
      expect(template.spec.affinity).toHaveProperty('podAntiAffinity');
      expect(specs('PodDisruptionBudget').get(name)?.selector.matchLabels).toEqual({ app: name });
      const resources = specs('HorizontalPodAutoscaler')
        .get(name)
        ?.metrics.flatMap(({ resource }) => resource?.name ?? []);
      expect(resources).toEqual(['cpu', 'memory']);
      const service = specs('Service').get(name);
      expect(template.metadata.labels).toMatchObject(service?.selector ?? { app: '' });
      for (const { targetPort } of service?.ports ?? []) expect(ports).toContain(targetPort);
    },
  );

  test('the gateway is scaled by its sockets, under the name that it tells them by', () => {
    const metrics = specs('HorizontalPodAutoscaler').get('gateway')?.metrics ?? [];
    const sockets = metrics.flatMap(({ pods: counted }) => counted ?? []);
    expect(sockets).toEqual([
      { metric: { name: 'comanda_gateway_sockets' }, target: { type: 'AverageValue', averageValue: '1000' } },
    ]);
    expect(readFileSync(shipped('gateway/src/observe/observations.ts'), 'utf8')).toContain(
      "'comanda_gateway_sockets'",
    );
  });
});

test('nobody speaks to anybody but as the tiers need it', () => {
  const policies = specs('NetworkPolicy');
  expect(policies.get('deny-all')).toEqual({ podSelector: {}, policyTypes: ['Ingress', 'Egress'] });
  const tiersIn = (name: string) =>
    JSON.stringify(policies.get(name)?.ingress ?? []).match(/"tier":"(\w+)"/g) ?? [];
  expect(tiersIn('gateway')).toEqual(['"tier":"edge"']);
  expect(tiersIn('subgraph')).toEqual(['"tier":"gateway"', '"tier":"subgraph"']);
  const portsOut = (name: string) =>
    policies.get(name)?.egress?.flatMap(({ ports }) => ports.map(({ port }) => port));
  expect(portsOut('edge')).toEqual([4000]);
  expect(portsOut('gateway')).toEqual([4001, 4002, 4003, 4004, 6379]);
  expect(portsOut('upkeep')).toEqual([27017]);
});

test('a server gets the settings that it gets from the compose file, but for what belongs to the place', () => {
  const { services } = readComposeFile({ PUBLIC_URL: '-', SUPER_ADMIN_EMAIL: '-' });
  const shared = production.find(
    ({ kind, metadata }) => kind === 'ConfigMap' && metadata.name === 'comanda-settings',
  );
  for (const name of ['gateway', 'orders', 'menu', 'tables', 'users']) {
    const pod = specs('Deployment').get(name)?.template.spec;
    const [container] = pod?.containers ?? [];
    const own = (container?.env ?? []).map((variable) => variable.name);
    const given = new Set([...own, ...Object.keys(shared?.data ?? {})]);
    const service = services[name === 'gateway' ? 'gateway-1' : name];
    for (const variable of Object.keys(service?.environment ?? {})) expect(given, name).toContain(variable);
    expect(container?.args).toEqual(service?.command);
    const files = pod?.volumes.flatMap(({ secret }) => secret?.items.map(({ path }) => path) ?? []);
    const secrets = service?.secrets?.map((secret) => (typeof secret === 'string' ? secret : secret.target));
    expect(files?.sort()).toEqual(secrets?.sort());
    for (const { name: variable, value } of container?.env ?? [])
      if (/^(ORDERS|MENU|TABLES|USERS)_URL$/.test(variable)) {
        const { hostname, port } = new URL(value ?? '');
        expect(specs('Service').get(hostname)?.ports[0]?.port, variable).toBe(Number(port));
      }
  }
});

test('the region that waits runs no server, migrates nothing and backs nothing up', () => {
  const standby = build('two-region/standby');
  for (const [name, { replicas }] of specs('Deployment', standby))
    expect(replicas, name).toBe(name === 'edge' ? undefined : 0);
  expect(specs('Job', standby).get('migrate')?.suspend).toBe(true);
  expect(specs('CronJob', standby).get('backup')?.suspend).toBe(true);
});
