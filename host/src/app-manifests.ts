import { createHash } from 'node:crypto';
import { glob, mkdir, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readManifests } from '@comanda/gateway/persisted/manifest';

const root = fileURLToPath(new URL('../../', import.meta.url));
/** A page of a build stays open at most so long; tablets are left running. In ms. */
const longestOpenMs = 30 * 24 * 60 * 60_000;

/**
 * The operations of the apps as they are built, and as they were built in the last 30 days: pages that are open go on with the version they are of.
 * @param folder where the manifests are kept side by side.
 */
export async function keepAppOperations(folder: string): Promise<Map<string, string>> {
  await mkdir(folder, { recursive: true });
  const now = new Date();
  for await (const path of glob('{web,kds}/dist/.operations/*.json', { cwd: root })) {
    const text = await readFile(join(root, path));
    const version = createHash('sha256').update(text).digest('hex').slice(0, 12);
    const kept = join(folder, `${basename(path, '.json')}-${version}.json`);
    await writeFile(kept, text);
    await utimes(kept, now, now);
  }
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    if ((await stat(path)).mtimeMs < now.getTime() - longestOpenMs) await rm(path);
  }
  return readManifests([folder]);
}
