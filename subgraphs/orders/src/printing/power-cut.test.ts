import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { type RedisProcess, startRedis } from '@comanda/platform/testing/redis-process';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type NetworkPrinter, startNetworkPrinter } from '../testing/network-printer.ts';
import { numberOn, printingIn } from '../testing/printed.ts';
import { openStreet, type Restaurant, type Street } from '../testing/restaurant.ts';

let street: Street;
let tasca: Restaurant;
let redis: RedisProcess;
let printer: NetworkPrinter;
let bridge: ChildProcess | undefined;

beforeAll(async () => {
  // This server takes orders and sets printers, and is never quick enough to print: the process that is killed does.
  street = await openStreet({ printing: { isBridge: false } });
  [tasca, redis, printer] = await Promise.all([street.openRestaurant(), startRedis(), startNetworkPrinter()]);
});
afterAll(async () => {
  bridge?.kill('SIGKILL');
  await printer?.close();
  await redis?.stop();
  await street?.close();
});

/** A server of orders as it runs in production, which prints. */
function startBridge(): ChildProcess {
  const program = fileURLToPath(new URL('../main.ts', import.meta.url));
  return spawn(process.execPath, [program], {
    stdio: 'ignore',
    env: {
      PATH: process.env.PATH,
      PORT: '0',
      HOST: '127.0.0.1',
      LOG_LEVEL: 'error',
      MONGODB_URL: street.storeUrl,
      REDIS_URL: redis.url,
      IDENTITY_SECRET: street.identitySecret,
      ...street.neighbourUrls,
      PRINTING: 'on',
    },
  });
}
async function killBridge(): Promise<void> {
  if (!bridge) return;
  const ended = once(bridge, 'exit');
  bridge.kill('SIGKILL');
  await ended;
}
const waiting = { timeout: 60_000, interval: 50 };

test('a process that is killed with a full queue, and again in the middle of a sheet, loses no ticket and doubles none unmarked', {
  timeout: 180_000,
}, async () => {
  const at = printingIn(street, tasca);
  const { grill } = tasca.stations;
  await at.setPrinter(grill, printer);
  printer.manners.sheetMs = 250;
  const numbers: number[] = [];
  const order = async () => numbers.push((await at.place([tasca.lines.steak])).number);
  // Stored with the orders while no process prints at all.
  for (let n = 0; n < 8; n++) await order();
  bridge = startBridge();
  for (const printed of [3, 6]) {
    await vi.waitFor(() => expect(printer.sheets.length).toBeGreaterThanOrEqual(printed), waiting);
    await killBridge();
    await order();
    bridge = startBridge();
  }
  await order();
  await vi.waitFor(() => expect(new Set(printer.sheets.map(numberOn))).toEqual(new Set(numbers)), waiting);
  await vi.waitFor(async () => expect(await at.jobs(grill, ['QUEUED', 'PRINTING'])).toEqual([]), waiting);

  const isMarked = (sheet: string[]) => sheet[0]?.trim() === 'REPRINT?';
  const unmarked = printer.sheets.filter((sheet) => !isMarked(sheet)).map(numberOn);
  expect(unmarked).toEqual([...new Set(unmarked)]);
  expect(printer.sheets.filter(isMarked).length).toBeLessThanOrEqual(2);
  const firsts = [...new Set(printer.sheets.map(numberOn))];
  expect(firsts).toEqual(numbers);
});
