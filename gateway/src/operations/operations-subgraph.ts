import { buildSubgraphSchema } from '@apollo/subgraph';
import { readSubgraph } from '@comanda/schema/subgraph-sdl';
import { GraphQLDateTime } from 'graphql-scalars';
import { createLocalSubgraph } from '../execution/local-subgraph.ts';
import type { Subgraph } from '../execution/subgraph.ts';
import { type OperationsDependencies, operationsResolvers } from './operations.resolvers.ts';

/** The subgraph `operations`, which lives in the gateway's own process. */
export async function operationsSubgraph(dependencies: OperationsDependencies): Promise<Subgraph> {
  const { typeDefs } = await readSubgraph('operations');
  const resolvers = { DateTime: GraphQLDateTime, ...operationsResolvers(dependencies) };
  // @apollo/subgraph types resolvers without our context and argument types; ours are checked against the generated ones.
  return createLocalSubgraph(buildSubgraphSchema({ typeDefs, resolvers: resolvers as never }));
}
