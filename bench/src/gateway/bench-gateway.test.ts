import { expect, it } from 'vitest';
import { measure } from './bench-gateway.ts';
import { medians } from './measurement.ts';
import { parseOptions } from './options.ts';
import { rowsOf, tablesOf } from './report.ts';

const short = ['--quick', '--seconds', '0.3', '--peers', 'none'];

it('measures the gateway and its limit once every answer is the right one, and says what a request costs', async () => {
  const options = parseOptions([
    ...short,
    '--servers',
    'bare node:http,Comanda + auth + limits,Comanda cached',
    '--only',
    'federated,joined',
  ]);
  const measured = medians(await measure(options, () => {}));
  // Down to the whole call: what waits behind a slow answer is sent again, so on a busy machine there are a few more.
  const calls = measured.map(({ operation, server, calls }) => [operation, server, Math.floor(calls)]);
  expect(calls).toEqual([
    ['federated', 'bare node:http', 0],
    ['federated', 'Comanda + auth + limits', 4],
    ['federated', 'Comanda cached', expect.any(Number)],
    // All was asked once before, so its entities are kept: what is left is the fetch of the orders.
    ['joined', 'Comanda cached', 1],
  ]);
  for (const { rate, p50, p99, cpu, memory } of measured) {
    expect(Math.min(rate, p50, cpu, memory)).toBeGreaterThan(0);
    expect(p99).toBeGreaterThanOrEqual(p50);
  }
  const row = rowsOf(measured).find(({ name }) => name === 'federated: Comanda + auth + limits');
  expect(row?.ratios).toEqual({
    'Comanda cached': expect.any(Number),
    'bare node:http': expect.closeTo((row?.median ?? 0) / (measured[0]?.rate ?? 1)),
  });
  expect(tablesOf(measured)).toMatch(
    /^\| federated .*\n\|-.*\n\| bare node:http .*\n\| Comanda \+ auth \+ limits /,
  );
}, 120_000);

it('refuses what it does not know by name', () => {
  expect(() => parseOptions(['--only', 'menus'])).toThrow('There is no operation "menus"; there are: menu, ');
  expect(() => parseOptions(['--peers', 'varnish'])).toThrow('There is no peer "varnish"');
  expect(() => parseOptions(['--servers', 'Nobody'])).toThrow('There is no server "Nobody"');
  expect(() => parseOptions(['--rounds', '0'])).toThrow('--rounds takes a number above 0, not "0".');
});
