import type { Principal } from '@comanda/platform/identity';
import type { NetworkPrinter } from './network-printer.ts';
import { key, type Restaurant, type Street } from './restaurant.ts';

/** What tests of printing do in a restaurant, all of it through the API. */
export function printingIn(street: Street, restaurant: Restaurant) {
  async function send(who: Principal, mutation: string, type: string, input: object, selection: string) {
    const text = `mutation ($input: ${type}!) { result: ${mutation}(input: $input) { ${selection} errors { field code message } } }`;
    const answer = await street.ask(who, text, { input: { idempotencyKey: key(), ...input } });
    if (!answer.data) throw new Error(JSON.stringify(answer.errors));
    return answer.data.result;
  }
  const job = 'printJob { id kind status orderNumber tableName problem }';
  return {
    send,
    setPrinter: (stationId: string, printer: NetworkPrinter, settings: object = {}) =>
      send(
        restaurant.manager,
        'setStationPrinter',
        'SetStationPrinterInput',
        { stationId, printer: { host: printer.host, port: printer.port, printWhen: 'ALWAYS', ...settings } },
        'kitchenStation { printer { host port paper copies printWhen status waiting } }',
      ),
    async place(lines: object[], who: Principal = restaurant.guest) {
      const place =
        who.kind === 'guest' ? { tableSessionId: who.tableSessionId } : { locationId: restaurant.locationId };
      const selection = 'order { id number items { id name } tickets { id station { id } } }';
      const { order, errors } = await send(
        who,
        'placeOrder',
        'PlaceOrderInput',
        { lines, ...place },
        selection,
      );
      if (errors.length > 0) throw new Error(JSON.stringify(errors));
      return order;
    },
    testPrint: (stationId: string, idempotencyKey = key()) =>
      send(restaurant.manager, 'testPrint', 'TestPrintInput', { stationId, idempotencyKey }, job),
    reprint: (ticketId: string, idempotencyKey = key()) =>
      send(restaurant.cook, 'reprintTicket', 'TicketCommandInput', { ticketId, idempotencyKey }, job),
    cancel: (printJobId: string) =>
      send(restaurant.cook, 'cancelPrintJob', 'PrintJobInput', { printJobId }, job),
    /** Newest first. */
    async jobs(stationId: string, statuses?: string[]) {
      const text = `query ($stationId: ID!, $statuses: [PrintJobStatus!]) { printJobs(stationId: $stationId, statuses: $statuses, first: 100) {
        nodes { id kind status attempts problem maybePrinted orderNumber tableName nextAttemptAt printedAt ticket { id } station { id } } } }`;
      return (await street.ask(restaurant.cook, text, { stationId, statuses })).data.printJobs.nodes;
    },
    async printer(stationId: string) {
      const text = 'query ($id: ID!) { kitchenStation(id: $id) { printer { status paperLow waiting } } }';
      return (await street.ask(restaurant.cook, text, { id: stationId })).data.kitchenStation.printer;
    },
    async unacknowledged(): Promise<string[]> {
      const text = 'query ($id: ID!) { unacknowledgedTickets(locationId: $id) { id } }';
      const { unacknowledgedTickets } = (
        await street.ask(restaurant.cook, text, { id: restaurant.locationId })
      ).data;
      return unacknowledgedTickets.map(({ id }: { id: string }) => id);
    },
    toTicket: (mutation: string, ticketId: string, input: object = {}) =>
      send(restaurant.cook, mutation, 'TicketCommandInput', { ticketId, ...input }, 'ticket { id status }'),
  };
}

/** The order's number at the end of a sheet's line with the station. */
export function numberOn(sheet: readonly string[]): number {
  const [, number] = /#(\d+)$/.exec(sheet.find((line) => /#\d+$/.test(line)) ?? '') ?? [];
  return Number(number);
}
