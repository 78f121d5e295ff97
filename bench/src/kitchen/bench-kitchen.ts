import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { launchChromium, openScreen, wallScreen } from '@comanda/e2e/browser';
import { startComanda } from '@comanda/e2e/comanda-process';
import { openStation } from '@comanda/e2e/kitchen-screen';
import type { CDPSession } from 'playwright-core';
import { percentile, type Row, table } from '../result.ts';
import { createFrameProbe } from './frame-probe.ts';
import { createRush, type Rush } from './rush.ts';

/** How much slower than this machine the screen's processor is made. */
const slowDown = 4;
/** A frame that takes longer, in milliseconds, is felt. */
const longFrame = 50;
/** The heap is looked at this often, in milliseconds. */
const lookEvery = 60_000;

/**
 * `npm run bench -- kitchen [--minutes 3] [--tickets 300] [--rate 20] [--profile DIR]`: a station's screen in a rush, in a real browser on a slow processor, fed by a whole host
 * through the API.
 */
export async function benchKitchen(args: readonly string[]): Promise<Row[] | undefined> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      minutes: { type: 'string', default: '3' },
      tickets: { type: 'string', default: '300' },
      rate: { type: 'string', default: '20' },
      profile: { type: 'string' },
    },
  });
  const [minutes, tickets, rate] = [Number(values.minutes), Number(values.tickets), Number(values.rate)];
  const isWhole = args.length === 0;
  const [comanda, browser] = await Promise.all([startComanda(), launchChromium('--js-flags=--expose-gc')]);
  try {
    const [location] = (await comanda.demo()).locations;
    if (!location) throw new Error('the demo has locations');
    const rush = await createRush(comanda.url, location, 'GRILL');
    await rush.fill(tickets);
    const screen = await openScreen(browser, wallScreen);
    await openStation(comanda.url, screen, location.name, 'GRILL');
    await screen.page.getByTestId('ticket').nth(4).waitFor();
    const devtools = await screen.context.newCDPSession(screen.page);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowDown });
    // What is loaded and compiled once is not what is measured.
    await runFor(rush, rate, 20_000);
    const probe = await createFrameProbe(screen.page, devtools);
    const gaps: number[] = [];
    const longTasks: number[] = [];
    const heaps: { minute: number; megabytes: number; nodes: number }[] = [];
    let painted = 0;
    let changes = 0;
    let refused = 0;
    if (values.profile) await startProfile(devtools);
    for (let minute = 0; minute < minutes; minute += 1) {
      const heap = await probe.heap();
      heaps.push({ minute, ...heap });
      await probe.read(); // the collection was forced by us, and is not counted
      const done = await runFor(rush, rate, Math.min(lookEvery, (minutes - minute) * lookEvery));
      const seen = await probe.read();
      gaps.push(...seen.gaps);
      longTasks.push(...seen.longTasks);
      painted += seen.painted;
      changes += done.changes;
      refused += done.refused;
      process.stdout.write(
        `minute ${minute + 1}: ${done.changes} changes (${done.refused} refused), frame p99 ${percentile(seen.gaps, 0.99).toFixed(1)} ms, longest ${Math.max(...seen.gaps).toFixed(1)} ms, ` +
          `${seen.gaps.filter((gap) => gap > longFrame).length} over ${longFrame} ms, ${seen.longTasks.length} long tasks, heap ${heap.megabytes.toFixed(2)} MB, ${heap.nodes} nodes\n`,
      );
    }
    heaps.push({ minute: minutes, ...(await probe.heap()) });
    if (values.profile) await stopProfile(devtools, values.profile);
    if (screen.problems.length > 0) throw new Error(`The screen had problems: ${screen.problems.join('; ')}`);
    const rows: Row[] = [
      {
        name: 'frame to frame',
        unit: 'ms',
        median: percentile(gaps, 0.5),
        p50: percentile(gaps, 0.5),
        p99: percentile(gaps, 0.99),
        ratios: {},
      },
      figure('longest frame', 'ms', Math.max(...gaps)),
      figure(`frames over ${longFrame} ms`, '', gaps.filter((gap) => gap > longFrame).length),
      figure('tasks over 50 ms', '', longTasks.length),
      figure('frames', '', gaps.length),
      figure('changes a second', '', changes / (minutes * 60)),
      figure('refused', '', refused),
      figure('cards painted anew a second', '', painted / (minutes * 60)),
      figure('heap at the end', 'MB', heaps.at(-1)?.megabytes ?? 0),
      figure(
        'slope of the heap',
        'kB a minute',
        slope(heaps.map(({ minute, megabytes }) => [minute, megabytes * 1_024])),
      ),
    ];
    process.stdout.write(`${table(rows)}\n`);
    return isWhole ? rows : undefined;
  } finally {
    await browser.close();
    await comanda.stop();
  }
}

/** Changes at a steady rate. One that is late is not made up for: it would come as a burst that nobody asked for. */
async function runFor(
  rush: Rush,
  rate: number,
  milliseconds: number,
): Promise<{ changes: number; refused: number }> {
  const ends = performance.now() + milliseconds;
  const underWay = new Set<Promise<void>>();
  let [changes, refused] = [0, 0];
  const refusals = new Map<string, number>();
  for (
    let next = performance.now();
    performance.now() < ends;
    next = Math.max(next + 1_000 / rate, performance.now())
  ) {
    await wait(Math.max(0, next - performance.now()));
    const one = rush
      .change()
      .then(() => {
        changes += 1;
      })
      .catch((error: unknown) => {
        refused += 1;
        refusals.set(String(error), (refusals.get(String(error)) ?? 0) + 1);
      })
      .finally(() => underWay.delete(one));
    underWay.add(one);
  }
  await Promise.all(underWay);
  for (const [why, count] of refusals) process.stdout.write(`refused ${count} times: ${why}\n`);
  return { changes, refused };
}

const figure = (name: string, unit: string, median: number): Row => ({ name, unit, median, ratios: {} });

/** The slope of the straight line nearest to the points, by least squares. */
function slope(points: readonly (readonly [x: number, y: number])[]): number {
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [meanX, meanY] = [mean(points.map(([x]) => x)), mean(points.map(([, y]) => y))];
  const above = points.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0);
  const below = points.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
  return below === 0 ? 0 : above / below;
}

async function startProfile(devtools: CDPSession): Promise<void> {
  await devtools.send('Profiler.enable');
  await devtools.send('Profiler.start');
}

async function stopProfile(devtools: CDPSession, directory: string): Promise<void> {
  const { profile } = await devtools.send('Profiler.stop');
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, 'kitchen.cpuprofile'), JSON.stringify(profile));
}
