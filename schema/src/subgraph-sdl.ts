import { readFile } from 'node:fs/promises';
import { type DocumentNode, parse } from 'graphql';

/** The subgraphs of the graph, in the order of their files. `operations` is served by the gateway itself. */
export const subgraphNames = ['orders', 'menu', 'tables', 'users', 'operations'] as const;
export type SubgraphName = (typeof subgraphNames)[number];

/** Reads the SDL of one subgraph. The file is the contract that the subgraph's server also builds its schema from. */
export async function readSubgraph(
  name: SubgraphName,
): Promise<{ name: SubgraphName; typeDefs: DocumentNode }> {
  const path = new URL(`../${name}.graphql`, import.meta.url);
  return { name, typeDefs: parse(await readFile(path, 'utf8'), { noLocation: false }) };
}
