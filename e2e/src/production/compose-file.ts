import { readFileSync } from 'node:fs';
import { type CollectionTag, parse } from 'yaml';
import { shipped } from './shipped.ts';

/** What the tests read of a service; that the rest is right is the business of the specification's schema. */
export interface Service {
  image: string;
  build?: { target: string };
  command?: string[];
  environment?: Record<string, string | number>;
  secrets?: (string | { source: string; target: string })[];
  configs?: { source: string; target: string }[];
  networks?: string[] | Record<string, { ipv4_address?: string }>;
  network_mode?: string;
  extra_hosts?: string[];
  ports?: string[];
  user?: string;
  read_only?: boolean;
  cap_drop?: string[];
  security_opt?: string[];
  restart?: string;
  healthcheck?: { test?: string[]; disable?: boolean };
  volumes?: string[];
  logging?: { driver: string };
  depends_on?: Record<string, { condition: string }>;
  deploy?: { replicas?: number; resources?: { limits?: { cpus?: string; memory?: string } } };
}

export interface ComposeFile {
  services: Record<string, Service>;
  networks: Record<string, { internal?: boolean } | null>;
  volumes: Record<string, null>;
  secrets: Record<string, { file: string }>;
  configs: Record<string, { file: string }>;
}

/**
 * The shipped file with its anchors and merges resolved, and its variables as they are when only the required ones are set.
 * @throws Error when it requires a variable that is not in `required`.
 */
export function readComposeFile(
  required: Record<string, string>,
  path = 'docker-compose.production.yml',
): ComposeFile {
  const interpolate = (text: string) =>
    text.replaceAll(/\$\{(\w+):([-?])([^}]*)\}/g, (_, name: string, kind: string, rest: string) => {
      const value = kind === '-' ? rest : required[name];
      if (value === undefined) throw new Error(`the compose file requires ${name}: ${rest}`);
      return value;
    });
  return parse(
    readFileSync(shipped(path), 'utf8'),
    (_, value) => (typeof value === 'string' ? interpolate(value) : value),
    // The overlays mark what takes the place of a value instead of being added to it.
    { merge: true, maxAliasCount: -1, customTags: [overrideOf('seq'), overrideOf('map')] },
  );
}

/** Compose's own tag `!override`, on a list or a map. https://docs.docker.com/reference/compose-file/merge/#replace-value */
function overrideOf(collection: 'seq' | 'map'): CollectionTag {
  return { tag: '!override', collection };
}

/** Jobs end by themselves; everything else is meant to run for ever. */
export function isJob(file: ComposeFile, name: string): boolean {
  return Object.values(file.services).some(
    (service) => service.depends_on?.[name]?.condition === 'service_completed_successfully',
  );
}

/** Networks of a service; a job has those of the service that it shares them with. */
export function networksOf(file: ComposeFile, name: string): string[] {
  const service = file.services[name];
  if (!service) throw new Error(`there is no service ${name}`);
  const host = service.network_mode?.replace(/^service:/, '');
  if (host !== undefined) return networksOf(file, host);
  const { networks = [] } = service;
  return Array.isArray(networks) ? networks : Object.keys(networks);
}
