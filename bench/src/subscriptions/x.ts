import { startChild } from '../gateway/child.ts';
import { composeTickets } from './contract.ts';
import { measureScene } from './contestant.ts';
const subgraphs = await startChild<{ urls: Record<string, string> }>(new URL('subgraphs.ts', import.meta.url).pathname);
const world = { supergraph: composeTickets(), subgraphs };
for (const [contestant, groups] of [['raw', 1], ['comanda', 1], ['comanda', 1000], ['raw', 1], ['comanda', 1], ['naive', 1]] as const)
  console.log(contestant, groups, JSON.stringify(await measureScene(world, { contestant, groups, sockets: 10_000, selection: 'event' })), new Date().toISOString());
await subgraphs.stop();
