import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';

/** A document of Kubernetes as the tests read it; that the rest is right is the business of the published schemas. */
export interface Resource {
  apiVersion: string;
  kind: string;
  metadata: { name: string; namespace?: string; labels?: Record<string, string> };
  [field: string]: unknown;
}

interface Kustomization {
  namespace?: string;
  resources: string[];
  images?: { name: string; newName: string; newTag: string }[];
  patches?: { target: { kind: string; name?: string }; patch: string }[];
}

interface Operation {
  op: 'add' | 'replace';
  path: string;
  value: unknown;
}

/** What a field of `Kustomization` may be here. A file that uses more fails, in place of being built wrong. */
const understood = ['apiVersion', 'kind', 'namespace', 'resources', 'images', 'patches'];

/**
 * Builds a folder as `kubectl kustomize` does, as far as our files use it: resources, namespace, images, and JSON 6902 patches by kind and name.
 * @returns the documents, without the order that kustomize gives them.
 */
export function buildKustomization(folder: string): Resource[] {
  const file: Kustomization = parse(readFileSync(join(folder, 'kustomization.yaml'), 'utf8'));
  const unknown = Object.keys(file).filter((key) => !understood.includes(key));
  if (unknown.length > 0) throw new Error(`${folder}: ${unknown.join(', ')} is not understood here`);
  const resources = file.resources.flatMap((path) => {
    const place = join(folder, path);
    if (statSync(place).isDirectory()) return buildKustomization(place);
    return parseAllDocuments(readFileSync(place, 'utf8')).map((document): Resource => document.toJS());
  });
  const namespaced = resources.map((resource) => inNamespace(resource, file.namespace));
  const imaged = namespaced.map((resource) => withImages(resource, file.images ?? []));
  return imaged.map((resource) => patched(resource, file.patches ?? []));
}

function inNamespace(resource: Resource, namespace: string | undefined): Resource {
  if (namespace === undefined) return resource;
  const change = resource.kind === 'Namespace' ? { name: namespace } : { namespace };
  return { ...resource, metadata: { ...resource.metadata, ...change } };
}

/** Replaces the image of every container, wherever it stands. */
function withImages(resource: Resource, images: NonNullable<Kustomization['images']>): Resource {
  return JSON.parse(
    JSON.stringify(resource, (key, value) => {
      const found = key === 'image' ? images.find(({ name }) => name === value) : undefined;
      return found ? `${found.newName}:${found.newTag}` : value;
    }),
  );
}

function patched(resource: Resource, patches: NonNullable<Kustomization['patches']>): Resource {
  const copy = structuredClone(resource);
  for (const { target, patch } of patches) {
    const named = new RegExp(`^(${target.name ?? '.*'})$`);
    if (target.kind !== resource.kind || !named.test(resource.metadata.name)) continue;
    for (const operation of parse(patch) as Operation[]) apply(copy, operation); // checked by `apply`
  }
  return copy;
}

/** One operation of RFC 6902. */
function apply(resource: Resource, { op, path, value }: Operation): void {
  const keys = path
    .slice(1)
    .split('/')
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
  const last = keys.pop() ?? '';
  let holder: unknown = resource;
  for (const key of keys) holder = isHolder(holder) ? holder[key] : undefined;
  if (!isHolder(holder) || (op === 'replace' && !(last in holder)))
    throw new Error(`${resource.kind} ${resource.metadata.name} has no ${path} to ${op}`);
  holder[last] = value;
}

/** An array is one, too: its places are keys. */
function isHolder(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
