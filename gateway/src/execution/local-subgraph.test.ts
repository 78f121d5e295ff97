import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { forbidden, maskError } from '@comanda/platform/errors';
import { createLog } from '@comanda/platform/log';
import { parse } from 'graphql';
import { expect, test } from 'vitest';
import { createLocalSubgraph } from './local-subgraph.ts';
import { createPlanExecutor } from './plan-executor.ts';
import { anonymousContext } from './testing/anonymous-context.ts';

test('a subgraph in this process answers with the context of the caller, and its surprises stay inside', async () => {
  const typeDefs = parse('type Query { who: String mine(n: Int): Int secret: Int refused: Int }');
  const resolvers = {
    Query: {
      who: (_root: unknown, _args: unknown, { principal }: { principal: { kind: string } }) => principal.kind,
      mine: (_root: unknown, { n }: { n: number }) => n * 2,
      secret: () => {
        throw new TypeError('connection to 10.0.0.7 was lost');
      },
      refused: () => {
        throw forbidden('see this');
      },
    },
  };
  // @apollo/subgraph types resolvers without our context and argument types.
  const schema = buildSubgraphSchema({ typeDefs, resolvers: resolvers as never });
  const { supergraphSdl = '' } = composeServices([{ name: 'local', url: 'subgraph://local', typeDefs }]);
  const executor = createPlanExecutor({
    supergraphSdl,
    subgraphs: new Map([['local', createLocalSubgraph(schema)]]),
  });
  const { data, errors } = await executor.execute({
    document: parse('query ($n: Int) { who mine(n: $n) secret refused }'),
    variables: { n: 4 },
    context: anonymousContext(),
  });
  expect(data).toEqual({ who: 'anonymous', mine: 8, secret: null, refused: null });
  const told = errors?.map((error) =>
    maskError(error, { log: createLog('test', 'silent'), traceId: 'trace' }),
  );
  expect(told?.map(({ message, path, extensions }) => [message, path, extensions.code])).toEqual([
    ['Something went wrong on our side.', ['secret'], 'INTERNAL_SERVER_ERROR'],
    ['This identity may not see this.', ['refused'], 'FORBIDDEN'],
  ]);
});
