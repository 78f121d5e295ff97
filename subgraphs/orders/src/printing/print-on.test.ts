import { afterEach, beforeEach, expect, test } from 'vitest';
import { type NetworkPrinter, startNetworkPrinter } from '../testing/network-printer.ts';
import { escPos } from './esc-pos.ts';
import { type PrintResult, printOn } from './print-on.ts';

let printer: NetworkPrinter;
let sent: number;
beforeEach(async () => {
  printer = await startNetworkPrinter();
  sent = 0;
});
afterEach(() => printer.close());

const patience = { connectMs: 1_000, statusMs: 300, writeMs: 1_000, endMs: 1_500 };
const bytes = escPos([{ text: 'Grill', size: 'large' }, { text: '2x Burger' }], 'CP858');
const print = (data = bytes): Promise<PrintResult> =>
  printOn(
    { host: printer.host, port: printer.port },
    data,
    async () => {
      sent++;
    },
    patience,
  );

test('a printer that says so has printed', async () => {
  expect(await print()).toEqual({ outcome: 'PRINTED', isConfirmed: true, isPaperLow: false });
  expect(printer.sheets).toEqual([['Grill', '2x Burger']]);
  printer.manners.paper = 'low';
  expect(await print()).toMatchObject({ outcome: 'PRINTED', isPaperLow: true });
});

test('a slow printer is waited for', async () => {
  printer.manners.sheetMs = 700;
  expect(await print()).toMatchObject({ outcome: 'PRINTED', isConfirmed: true });
});

test('a printer that answers nothing has printed when it closed in order', async () => {
  printer.manners.isMute = true;
  expect(await print()).toEqual({ outcome: 'PRINTED', isConfirmed: false, isPaperLow: false });
  expect(printer.sheets).toHaveLength(1);
});

test.each([
  ['PAPER_OUT', () => Object.assign(printer.manners, { paper: 'out' })],
  ['COVER_OPEN', () => Object.assign(printer.manners, { isCoverOpen: true })],
] as const)('nothing is sent to a printer that says %s', async (problem, arrange) => {
  arrange();
  expect(await print()).toEqual({ outcome: 'NOT_SENT', problem });
  expect(sent).toBe(0);
});

test('nothing is sent to a printer that is switched off', async () => {
  await printer.switchOff();
  expect(await print()).toEqual({ outcome: 'NOT_SENT', problem: 'UNREACHABLE' });
  expect(sent).toBe(0);
  await printer.switchOn();
});

test('nobody knows of a sheet in the middle of which the connection was cut', async () => {
  printer.manners.cutAfterBytes = 20;
  expect(await print()).toEqual({ outcome: 'UNCERTAIN', problem: 'CUT_OFF' });
  expect(sent).toBe(1);
});

test('nobody knows of a sheet that was printed without the printer saying so', async () => {
  printer.manners.cutsBeforeSayingSo = true;
  expect(await print()).toEqual({ outcome: 'UNCERTAIN', problem: 'CUT_OFF' });
  expect(printer.sheets).toHaveLength(1);
});

test('a printer that takes the connection and does nothing is given up in time', async () => {
  printer.manners.hangs = true;
  expect(await print()).toEqual({ outcome: 'UNCERTAIN', problem: 'OFFLINE' });
  const large = Buffer.concat(Array.from({ length: 200_000 }, () => bytes));
  expect(await print(large)).toMatchObject({ outcome: 'UNCERTAIN' });
});

test('paper that ends in the middle of a sheet is noticed', async () => {
  printer.manners.sheetMs = 0;
  const result = printOn(
    { host: printer.host, port: printer.port },
    bytes,
    async () => {
      printer.manners.paper = 'out';
    },
    patience,
  );
  expect(await result).toEqual({ outcome: 'UNCERTAIN', problem: 'PAPER_OUT' });
});

test('an address that is no printer’s is not spoken to, whoever asks', async () => {
  const attempt = printOn({ host: '8.8.8.8', port: printer.port }, bytes, async () => undefined, patience);
  expect(await attempt).toEqual({ outcome: 'NOT_SENT', problem: 'UNREACHABLE' });
  const name = printOn({ host: 'localhost', port: printer.port }, bytes, async () => undefined, patience);
  expect(await name).toEqual({ outcome: 'NOT_SENT', problem: 'UNREACHABLE' });
  expect(printer.connections).toBe(0);
});
