import { readFile } from 'node:fs/promises';
import { buildSchema, findBreakingChanges, type GraphQLSchema } from 'graphql';

/**
 * Compares the public schema with the one released last (`released.graphql`).
 * @returns one sentence for each breaking change that `breaking-changes.json` does not list on purpose.
 */
export async function unlistedBreakingChanges(api: string): Promise<string[]> {
  const released = await readFile(new URL('../released.graphql', import.meta.url), 'utf8');
  const listed = JSON.parse(await readFile(new URL('../breaking-changes.json', import.meta.url), 'utf8'));
  return breakingChanges(released, api).filter((change) => !listed.includes(change));
}

/** Every breaking change between two public schemas, as `KIND: description`. */
export function breakingChanges(before: string, after: string): string[] {
  return breakingChangesOf(buildSchema(before), buildSchema(after));
}

/** The same between two schemas that are built already. */
export function breakingChangesOf(before: GraphQLSchema, after: GraphQLSchema): string[] {
  return findBreakingChanges(before, after).map((change) => `${change.type}: ${change.description}`);
}
