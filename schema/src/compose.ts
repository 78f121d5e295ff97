import { readFile } from 'node:fs/promises';
import { composeServices } from '@apollo/composition';
import { Supergraph } from '@apollo/federation-internals';
import { type DocumentNode, lexicographicSortSchema, parse, printSchema } from 'graphql';

/** The subgraphs of the graph, in the order of their files. `operations` is served by the gateway itself. */
export const subgraphNames = ['orders', 'menu', 'tables', 'users', 'operations'] as const;
export type SubgraphName = (typeof subgraphNames)[number];

export interface Composition {
  /** Supergraph SDL, as the gateway loads it. */
  supergraph: string;
  /** The public schema, sorted, as clients and partners see it. */
  api: string;
}

/** Reads the SDL of one subgraph. The file is the contract that the subgraph's server also builds its schema from. */
export async function readSubgraph(
  name: SubgraphName,
): Promise<{ name: SubgraphName; typeDefs: DocumentNode }> {
  const path = new URL(`../${name}.graphql`, import.meta.url);
  return { name, typeDefs: parse(await readFile(path, 'utf8'), { noLocation: false }) };
}

/**
 * Composes all subgraphs. Routing addresses are not part of the contract: the supergraph names each subgraph
 * `subgraph://<name>` and the gateway's environment says where it is.
 * @throws Error that lists every composition error.
 */
export async function compose(): Promise<Composition> {
  const services = await Promise.all(subgraphNames.map(readSubgraph));
  const result = composeServices(
    services.map((service) => ({ ...service, url: `subgraph://${service.name}` })),
  );
  if (result.errors) {
    throw new Error(
      `The subgraphs do not compose:\n${result.errors.map((e) => `- ${e.message}`).join('\n')}`,
    );
  }
  const api = Supergraph.build(result.supergraphSdl).apiSchema().toGraphQLJSSchema();
  return {
    supergraph: `${result.supergraphSdl.trim()}\n`,
    api: `${printSchema(lexicographicSortSchema(api))}\n`,
  };
}
