import { execFile } from 'node:child_process';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Resource } from './kustomization.ts';
import { shipped } from './shipped.ts';

/** A kind as `kubernetes-models` has it, which is made from the schemas that Kubernetes publishes. */
interface Model {
  validate(): void;
}
type Kinds = Record<string, new (data: object) => Model>;

/** @returns what the schema of its kind has against a document; empty when nothing. */
export async function faultsOf(resource: Resource): Promise<string[]> {
  const kinds: Kinds = await import(/* @vite-ignore */ `kubernetes-models/${resource.apiVersion}`);
  const Kind = kinds[resource.kind];
  if (!Kind) return [`there is no ${resource.kind} in ${resource.apiVersion}`];
  try {
    new Kind(resource).validate();
    return [];
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}

/**
 * Fields that no schema knows. The published schemas let them pass, the API server does not; TypeScript finds them because a literal may have no more
 * fields than its type.
 * @returns lines of the compiler; empty when there is nothing to say.
 */
export async function unknownFieldsOf(resources: Resource[]): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'comanda-kubernetes-'));
  try {
    await symlink(shipped('node_modules'), join(directory, 'node_modules'));
    const literals = resources.map(
      (resource, index) =>
        `export const resource${index}: import('kubernetes-models/${resource.apiVersion}').I${resource.kind} = ${JSON.stringify(resource, null, 1)};`,
    );
    await writeFile(join(directory, 'resources.ts'), literals.join('\n'));
    const options = '--noEmit --strict --skipLibCheck --target es2022 --module nodenext --types'.split(' ');
    const { stdout } = await promisify(execFile)(
      shipped('node_modules/.bin/tsc'),
      [...options, '', join(directory, 'resources.ts')],
      { cwd: directory },
    ).catch((failed: { stdout: string }) => failed);
    return stdout;
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
