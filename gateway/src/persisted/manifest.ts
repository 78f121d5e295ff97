import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/** What a build of an app writes down: every operation that it may send, by its hash. */
const manifest = z.object({
  version: z.literal(1),
  app: z.string(),
  operations: z.record(z.string(), z.string()),
});

/** Name under which an operation is known: SHA-256 of its text, in hexadecimal. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/**
 * Reads the manifests (`*.json`) of folders: of the present builds, and of those before, which open pages still run.
 * @returns the operations by hash. A folder that is not there has none.
 * @throws Error for a file that is no manifest, or has an operation under a wrong hash.
 */
export async function readManifests(folders: readonly string[]): Promise<Map<string, string>> {
  const operations = new Map<string, string>();
  for (const folder of folders) {
    const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return [];
      throw error;
    });
    for (const name of names.filter((one) => one.endsWith('.json'))) {
      const path = join(folder, name);
      for (const [hash, text] of await readManifest(path)) operations.set(hash, text);
    }
  }
  return operations;
}

async function readManifest(path: string): Promise<[string, string][]> {
  try {
    const operations = Object.entries(manifest.parse(JSON.parse(await readFile(path, 'utf8'))).operations);
    for (const [hash, text] of operations)
      if (hashOf(text) !== hash)
        throw new Error(`the operation "${text.slice(0, 40)}" is not that of ${hash}`);
    return operations;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`${path} is no manifest of operations: ${reason}`, { cause });
  }
}
