import { setTimeout as wait } from 'node:timers/promises';
import { ask } from './ask.ts';
import type { Ids, Tenant } from './tenant.ts';
import { freshKey, the, write } from './write.ts';

/** A printer that nobody has switched on: an address of loopback where nothing listens. */
export const deadPrinter = {
  host: '127.0.0.2',
  port: 9109,
  paper: 'MM80',
  codePage: 'CP858',
  copies: 1,
  printWhen: 'NEVER',
};

/** A station with a printer that is dead, and two prints that wait for it. */
export async function printerOf(tenant: Tenant): Promise<Ids> {
  const { url, tokens, ids } = tenant;
  const { stationId } = ids;
  const input = { ...freshKey(), stationId, printer: deadPrinter };
  await write(url, tokens.owner, 'setStationPrinter', '__typename', input);
  await waitingPrint(tenant);
  const { printJobId } = await waitingPrint(tenant);
  const query = 'query ($id: ID!) { printJobs(stationId: $id) { nodes { problem } } }';
  for (let attempt = 0; attempt < 300; attempt++) {
    if ((await ask(url, tokens.owner, query, { id: stationId })).text.includes('UNREACHABLE'))
      return { printJobId: the(printJobId, 'a print') };
    await wait(100);
  }
  throw new Error('No print was tried in 30 s.');
}

/** A print that nobody else needs. */
export async function waitingPrint({ url, tokens, ids }: Tenant): Promise<Ids> {
  const input = { ...freshKey(), ticketId: ids.paintedTicketId };
  const { printJob } = await write(
    url,
    tokens.owner,
    'reprintTicket',
    'printJob { id }',
    input,
    'TicketCommandInput',
  );
  return { printJobId: the(printJob, 'a print').id };
}
