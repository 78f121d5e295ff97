/** The four subgraphs, in a process of their own. It counts the requests it answers. */
import { createLog } from '@comanda/platform/log';
import { createSubgraphServer } from '@comanda/platform/subgraph-server';
import { parse } from 'graphql';
import { subgraphSdl, ticketFields } from './contract.ts';
import { identitySecret } from './servers/publishing.ts';

let answered = 0;
const urls: Record<string, string> = {};
for (const [name, sdl] of Object.entries(subgraphSdl)) {
  const server = await createSubgraphServer({
    name,
    host: '127.0.0.1',
    port: 0,
    typeDefs: parse(sdl),
    resolvers: {
      Query: { ...(name === 'kitchen' && { tickets: () => [] }) },
      Ticket: { __resolveReference: ({ id }: { id: string }) => ({ id, ...ticketFields }) },
    },
    context: (caller) => {
      answered++;
      return caller;
    },
    identitySecret,
    dependencies: [],
    log: createLog(name, 'warn'),
  });
  urls[name] = server.url;
}
process.on('message', () => process.send?.({ answered }));
process.on('disconnect', () => process.exit());
process.send?.({ urls });
