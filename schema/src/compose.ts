import { composeServices } from '@apollo/composition';
import { Supergraph } from '@apollo/federation-internals';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { cacheControlFaults } from './cache-control-rules.ts';
import { withEventsSubgraph } from './events-subgraph.ts';
import { partnerContract } from './partner-contract.ts';
import { readSubgraph, subgraphNames } from './subgraph-sdl.ts';
import { topicFaults, topicFields } from './topics.ts';
import { withoutAuthorization } from './without-authorization.ts';

export interface Composition {
  /** Supergraph SDL, as the gateway loads it. */
  supergraph: string;
  /** The public schema, sorted, as our own apps see it. */
  api: string;
  /** The part of it that partners see. */
  partner: string;
}

/**
 * Composes all subgraphs. Routing addresses are not part of the contract: the supergraph names each subgraph
 * `subgraph://<name>` and the gateway's environment says where it is.
 * @throws Error that lists every composition error, or everything that must not be kept as it says.
 */
export async function compose(): Promise<Composition> {
  const services = withEventsSubgraph(await Promise.all(subgraphNames.map(readSubgraph)));
  const result = composeServices(
    services.map((service) => ({ ...service, url: `subgraph://${service.name}` })),
  );
  if (result.errors) {
    throw new Error(
      `The subgraphs do not compose:\n${result.errors.map((e) => `- ${e.message}`).join('\n')}`,
    );
  }
  const keptTooLong = cacheControlFaults(services);
  if (keptTooLong.length > 0)
    throw new Error(`Caches would keep too much:\n${keptTooLong.map((fault) => `- ${fault}`).join('\n')}`);
  const supergraph = `${result.supergraphSdl.trim()}\n`;
  const schema = Supergraph.build(withoutAuthorization(supergraph)).apiSchema().toGraphQLJSSchema();
  const faults = topicFaults(topicFields(supergraph), schema);
  if (faults.length > 0)
    throw new Error(`Subscriptions cannot be fed so:\n${faults.map((one) => `- ${one}`).join('\n')}`);
  const api = `${printSchema(lexicographicSortSchema(schema))}\n`;
  return { supergraph, api, partner: partnerContract(supergraph, api) };
}
