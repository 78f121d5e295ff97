import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { type NetworkPrinter, startNetworkPrinter } from '../testing/network-printer.ts';
import { numberOn, printingIn } from '../testing/printed.ts';
import { key, openStreet, type Restaurant, type Street } from '../testing/restaurant.ts';

let street: Street;
let tasca: Restaurant;
let at: ReturnType<typeof printingIn>;
let printer: NetworkPrinter;

const patience = { connectMs: 1_000, statusMs: 400, writeMs: 1_000, endMs: 4_000 };
const waiting = { timeout: 30_000, interval: 50 };

beforeAll(async () => {
  street = await openStreet({ keepsClock: true, printing: { patience, retryDelaysMs: [200, 300, 400] } });
});
afterAll(() => street?.close());
beforeEach(async () => {
  printer = await startNetworkPrinter();
  tasca = await street.openRestaurant();
  at = printingIn(street, tasca);
});
afterEach(async () => {
  // Nothing may be left to be printed where the next test's printer listens.
  await at.send(
    tasca.manager,
    'setStationPrinter',
    'SetStationPrinterInput',
    { stationId: tasca.stations.grill, printer: null },
    '',
  );
  await printer.close();
});

const sheets = (count: number) => vi.waitFor(() => expect(printer.sheets).toHaveLength(count), waiting);
const ticketAt = (order: { tickets: { id: string; station: { id: string } }[] }, stationId: string) =>
  order.tickets.find(({ station }) => station.id === stationId)?.id ?? '';

describe('a station with a printer', () => {
  test('prints what comes to it, with table and guest, and nothing of other stations', async () => {
    const { grill } = tasca.stations;
    expect((await at.setPrinter(grill, printer)).kitchenStation.printer).toEqual({
      host: printer.host,
      port: printer.port,
      paper: 'MM80',
      copies: 1,
      printWhen: 'ALWAYS',
      status: 'UNKNOWN',
      waiting: 0,
    });
    const order = await at.place([
      { ...tasca.lines.burger, note: 'no salt', allergies: ['NUTS'] },
      tasca.lines.beer,
    ]);
    await sheets(1);
    const [sheet = []] = printer.sheets;
    expect(sheet.map((line) => line.trim())).toEqual(
      expect.arrayContaining([
        '1x Burger',
        'Rare',
        'no salt',
        '!! ALLERGY: NUTS',
        'CONTAINS: GLUTEN',
        'Also at: Bar',
        'TABLE 1',
      ]),
    );
    expect(numberOn(sheet)).toBe(order.number);
    expect(sheet.join(' ')).not.toContain('Beer');
    await vi.waitFor(async () => {
      expect(await at.jobs(grill)).toMatchObject([
        {
          kind: 'TICKET',
          status: 'PRINTED',
          attempts: 1,
          maybePrinted: false,
          problem: null,
          orderNumber: order.number,
          tableName: '1',
          ticket: { id: ticketAt(order, grill) },
        },
      ]);
    }, waiting);
    await vi.waitFor(
      async () => expect(await at.printer(grill)).toEqual({ status: 'READY', paperLow: false, waiting: 0 }),
      waiting,
    );
  });

  test('prints voids, changed notes, recalls and rushes, and nothing for a bump that was undone', async () => {
    const { grill } = tasca.stations;
    await at.setPrinter(grill, printer);
    const order = await at.place([tasca.lines.burger, tasca.lines.steak]);
    const ticketId = ticketAt(order, grill);
    const [burger, steak] = order.items;
    await sheets(1);
    await at.send(
      tasca.waiter,
      'changeItemNote',
      'ChangeItemNoteInput',
      { orderId: order.id, orderItemId: steak.id, note: 'well done' },
      '',
    );
    await sheets(2);
    expect(printer.sheets[1]?.map((line) => line.trim())).toEqual(
      expect.arrayContaining(['CHANGED', '1x Steak', 'was: (no note)', 'now: well done']),
    );
    expect(printer.sheets[1]?.join(' ')).not.toContain('Burger');
    await at.send(
      tasca.manager,
      'voidItem',
      'ItemReasonInput',
      { orderId: order.id, orderItemId: burger.id, reason: 'dropped' },
      '',
    );
    await sheets(3);
    expect(printer.sheets[2]?.map((line) => line.trim())).toEqual(
      expect.arrayContaining(['VOID', 'VOID 1x Burger', 'Reason: dropped']),
    );
    const bump = key();
    await at.toTicket('bumpTicket', ticketId, { idempotencyKey: bump });
    await at.send(tasca.cook, 'undoBump', 'UndoBumpInput', { ticketId, bumpIdempotencyKey: bump }, '');
    await at.toTicket('bumpTicket', ticketId);
    await at.toTicket('recallTicket', ticketId);
    await sheets(4);
    expect(printer.sheets[3]?.map((line) => line.trim())).toEqual(
      expect.arrayContaining(['RECALLED', '1x Steak']),
    );
    // A rush that is taken back is not printed, so the sheet after it belongs to the second.
    const rush = (mutation: string) =>
      at.send(tasca.cook, mutation, 'OrderCommandInput', { orderId: order.id }, '');
    await rush('rushOrder');
    await rush('undoRush');
    await rush('rushOrder');
    await sheets(5);
    expect(printer.sheets[4]?.[0]?.trim()).toBe('RUSH');
  });

  test('prints twenty tickets in their order, each once, though two processes print', async () => {
    await street.anotherServer();
    const { grill } = tasca.stations;
    await at.setPrinter(grill, printer);
    await printer.switchOff();
    const numbers: number[] = [];
    for (let n = 0; n < 20; n++) numbers.push((await at.place([tasca.lines.steak])).number);
    await vi.waitFor(async () => expect((await at.printer(grill)).status).toBe('UNREACHABLE'), waiting);
    await printer.switchOn();
    await vi.waitFor(async () => expect(await at.jobs(grill, ['QUEUED', 'PRINTING'])).toEqual([]), waiting);
    const printed = printer.sheets.map(numberOn);
    expect(printed).toEqual([...new Set(printed)].sort((a, b) => a - b));
    const failed = (await at.jobs(grill, ['FAILED'])).map((job: { orderNumber: number }) => job.orderNumber);
    expect(new Set([...printed, ...failed])).toEqual(new Set(numbers));
    expect(printed.length).toBeGreaterThanOrEqual(15);
    expect(printer.sheets.flat()).not.toContainEqual(expect.stringContaining('REPRINT?'));
  });

  test('says REPRINT? on the copy after a connection that was cut in the middle', async () => {
    const { grill } = tasca.stations;
    printer.manners.cutAfterBytes = 60;
    await at.setPrinter(grill, printer);
    await at.place([tasca.lines.steak]);
    await sheets(1);
    expect(printer.sheets[0]?.[0]?.trim()).toBe('REPRINT?');
    printer.manners.cutsBeforeSayingSo = true;
    await at.place([tasca.lines.steak]);
    await sheets(3);
    expect(printer.sheets.map((sheet) => sheet[0]?.trim() === 'REPRINT?')).toEqual([true, false, true]);
    await vi.waitFor(async () => {
      expect(await at.jobs(grill)).toMatchObject([
        { status: 'PRINTED', maybePrinted: true, attempts: 2 },
        { status: 'PRINTED', maybePrinted: true, attempts: 2 },
      ]);
    }, waiting);
  });

  test('that has no paper is given up at last, and the ticket comes on the list of what needs attention', async () => {
    const { grill } = tasca.stations;
    printer.manners.paper = 'out';
    await at.setPrinter(grill, printer);
    const order = await at.place([tasca.lines.steak]);
    await vi.waitFor(async () => {
      expect(await at.jobs(grill)).toMatchObject([
        { status: 'FAILED', problem: 'PAPER_OUT', attempts: 4, maybePrinted: false },
      ]);
    }, waiting);
    expect(await at.printer(grill)).toMatchObject({ status: 'PAPER_OUT', waiting: 0 });
    await vi.waitFor(
      async () => expect(await at.unacknowledged()).toEqual([ticketAt(order, grill)]),
      waiting,
    );
    printer.manners.paper = 'low';
    const { printJob } = await at.reprint(ticketAt(order, grill));
    expect(printJob).toMatchObject({ kind: 'REPRINT', status: 'QUEUED' });
    await sheets(1);
    expect(printer.sheets[0]?.[0]?.trim()).toBe('REPRINT');
    await vi.waitFor(
      async () => expect(await at.printer(grill)).toMatchObject({ status: 'READY', paperLow: true }),
      waiting,
    );
    await vi.waitFor(async () => expect(await at.unacknowledged()).toEqual([]), waiting);
  });

  test('whose printer hangs holds up no other', async () => {
    const other = await startNetworkPrinter();
    try {
      const { grill, bar } = tasca.stations;
      printer.manners.hangs = true;
      await at.setPrinter(grill, printer);
      await at.setPrinter(bar, other);
      const { number } = await at.place([tasca.lines.steak, tasca.lines.beer]);
      await vi.waitFor(() => expect(other.sheets.map(numberOn)).toEqual([number]), waiting);
      await vi.waitFor(async () => expect((await at.printer(grill)).status).toBe('OFFLINE'), waiting);
      printer.manners.hangs = false;
      await sheets(1);
      expect(printer.sheets[0]?.[0]?.trim()).toBe('REPRINT?');
    } finally {
      await other.close();
    }
  });

  test('prints where another station prints in one order, and what waits goes to the printer set meanwhile', async () => {
    const { grill, bar } = tasca.stations;
    const replaced = await startNetworkPrinter();
    try {
      printer.manners.isCoverOpen = true;
      await at.setPrinter(grill, printer);
      await at.setPrinter(bar, replaced);
      const { number } = await at.place([tasca.lines.steak]);
      await vi.waitFor(async () => expect((await at.printer(grill)).status).toBe('COVER_OPEN'), waiting);
      await at.setPrinter(grill, replaced);
      await vi.waitFor(() => expect(replaced.sheets.map(numberOn)).toEqual([number]), waiting);
      expect(printer.sheets).toEqual([]);
    } finally {
      await replaced.close();
    }
  });
});

describe('a printer as a fallback', () => {
  test('prints only what no screen has acknowledged', async () => {
    const { grill } = tasca.stations;
    const { screen } = await at.send(
      tasca.cook,
      'registerScreen',
      'RegisterScreenInput',
      { locationId: tasca.locationId, deviceId: key(), stationId: grill, name: 'Wall' },
      'screen { id }',
    );
    await at.send(
      tasca.manager,
      'updateKitchenSettings',
      'UpdateKitchenSettingsInput',
      { locationId: tasca.locationId, alarmSeconds: 1 },
      '',
    );
    await at.setPrinter(grill, printer, { printWhen: 'WHEN_UNACKNOWLEDGED' });
    const seen = await at.place([tasca.lines.burger]);
    const text = `mutation ($input: AcknowledgeTicketsInput!) { acknowledgeTickets(input: $input) { errors { code } } }`;
    const tickets = [{ ticketId: ticketAt(seen, grill), paintedAt: new Date().toISOString() }];
    await street.ask(tasca.cook, text, { input: { screenId: screen.id, tickets } });
    const unseen = await at.place([tasca.lines.steak]);
    await sheets(1);
    expect(printer.sheets[0]?.join(' ')).toContain('No screen has shown');
    expect(numberOn(printer.sheets[0] ?? [])).toBe(unseen.number);
    // Paper is proof, too: the alarm ends.
    await vi.waitFor(async () => expect(await at.unacknowledged()).toEqual([]), waiting);
    expect(await at.jobs(grill)).toMatchObject([{ kind: 'UNACKNOWLEDGED', orderNumber: unseen.number }]);
  });

  test('prints everything in a kitchen that works without acknowledgements', async () => {
    await at.setPrinter(tasca.stations.grill, printer, { printWhen: 'WHEN_UNACKNOWLEDGED' });
    await at.place([tasca.lines.steak]);
    await sheets(1);
  });

  test('prints nothing by itself when it is set to never', async () => {
    const { grill } = tasca.stations;
    await at.setPrinter(grill, printer, { printWhen: 'NEVER' });
    const order = await at.place([tasca.lines.steak]);
    const idempotencyKey = key();
    const [first, second] = [
      await at.reprint(ticketAt(order, grill), idempotencyKey),
      await at.reprint(ticketAt(order, grill), idempotencyKey),
    ];
    expect(second.printJob.id).toBe(first.printJob.id);
    await sheets(1);
    expect(await at.jobs(grill)).toHaveLength(1);
  });
});

describe('a test print', () => {
  test('is printed once for one key and tried once', async () => {
    const { grill } = tasca.stations;
    await at.setPrinter(grill, printer, { paper: 'MM58', copies: 2 });
    const idempotencyKey = key();
    const first = await at.testPrint(grill, idempotencyKey);
    expect(first.printJob).toMatchObject({ kind: 'TEST', orderNumber: null });
    expect((await at.testPrint(grill, idempotencyKey)).printJob.id).toBe(first.printJob.id);
    await sheets(2);
    expect(printer.sheets[0]?.every((line) => line.length <= 32)).toBe(true);
    printer.manners.isCoverOpen = true;
    await at.testPrint(grill);
    await vi.waitFor(async () => {
      expect((await at.jobs(grill))[0]).toMatchObject({
        status: 'FAILED',
        problem: 'COVER_OPEN',
        attempts: 1,
      });
    }, waiting);
    expect(await at.unacknowledged()).toEqual([]);
  });
});

describe('a print that waits', () => {
  test('can be taken out of the queue, one that is printed cannot', async () => {
    const { grill } = tasca.stations;
    printer.manners.isCoverOpen = true;
    await at.setPrinter(grill, printer);
    await at.place([tasca.lines.steak]);
    await at.place([tasca.lines.steak]);
    await vi.waitFor(async () => expect(await at.jobs(grill, ['QUEUED'])).toHaveLength(2), waiting);
    const [second] = await at.jobs(grill, ['QUEUED']);
    expect((await at.cancel(second.id)).printJob).toMatchObject({ status: 'CANCELED' });
    expect((await at.cancel(second.id)).errors).toEqual([]);
    printer.manners.isCoverOpen = false;
    await sheets(1);
    await vi.waitFor(async () => expect(await at.jobs(grill, ['PRINTED'])).toHaveLength(1), waiting);
    const [printed] = await at.jobs(grill, ['PRINTED']);
    expect((await at.cancel(printed.id)).errors).toMatchObject([{ code: 'ILLEGAL_TRANSITION' }]);
  });
});

describe('a printer is not set', () => {
  test.each<[string, object, string[]]>([
    ['by name', { host: 'printer.example.com' }, ['input', 'printer', 'host']],
    ['at a public address', { host: '93.184.216.34' }, ['input', 'printer', 'host']],
    ['at a port of something else', { port: 6379 }, ['input', 'printer', 'port']],
    ['for no copy', { copies: 0 }, ['input', 'printer', 'copies']],
    ['for four copies', { copies: 4 }, ['input', 'printer', 'copies']],
  ])('%s', async (_title, wrong, field) => {
    const { errors } = await at.setPrinter(tasca.stations.grill, printer, wrong);
    expect(errors).toMatchObject([{ code: 'INVALID_INPUT', field }]);
    expect(await at.printer(tasca.stations.grill)).toBeNull();
  });

  test('for a station of another organization, which nobody there sees either', async () => {
    const other = await street.openRestaurant();
    const { errors } = await at.setPrinter(other.stations.grill, printer);
    expect(errors).toMatchObject([{ code: 'NOT_FOUND' }]);
    await at.setPrinter(tasca.stations.grill, printer);
    const text = `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on KitchenStation { name printer { host } } } }`;
    const representations = [{ __typename: 'KitchenStation', id: tasca.stations.grill }];
    for (const who of [other.owner, tasca.guest])
      expect((await street.ask(who, text, { representations })).data._entities).toEqual([
        { name: 'Grill', printer: null },
      ]);
    const jobs = 'query ($id: ID!) { printJobs(stationId: $id) { nodes { id } } }';
    expect((await street.ask(other.owner, jobs, { id: tasca.stations.grill })).errors).toMatchObject([
      { extensions: { code: 'FORBIDDEN' } },
    ]);
  });
});
