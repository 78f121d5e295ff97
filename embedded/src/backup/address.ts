import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const ADDRESS = z.object({ url: z.string(), instance: z.string() });

/** Where the store of a directory listens, and which opening of it that is: its port may be another's by now. */
export type Address = z.infer<typeof ADDRESS>;

const fileOf = (directory: string): string => join(directory, 'address.json');

export function writeAddress(directory: string, address: Address): void {
  writeFileSync(fileOf(directory), JSON.stringify(address));
}

export function removeAddress(directory: string): void {
  rmSync(fileOf(directory), { force: true });
}

/** The address the directory's last store left; undefined when it was closed in order. */
export function readAddress(directory: string): Address | undefined {
  try {
    return ADDRESS.parse(JSON.parse(readFileSync(fileOf(directory), 'utf8')));
  } catch {
    return undefined;
  }
}
