import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium } from './browser.ts';
import { type ComandaProcess, startComanda } from './comanda-process.ts';
import { type CutKind, cutOff } from './kitchen-cut.ts';

let comanda: ComandaProcess;
let browser: Browser;
beforeAll(async () => {
  [comanda, browser] = await Promise.all([startComanda(), launchChromium()]);
});
afterAll(async () => {
  await browser?.close();
  await comanda?.stop();
});

test.each<[string, CutKind]>([
  ['the cable is pulled', 'cable'],
  ['everything behind them is killed', 'server'],
])('two screens of a station lose, double and repeat nothing when %s for 20 s', async (_what, how) => {
  const { shown, open, orders, bumped, problems } = await cutOff(comanda, browser, { seconds: 20, how });
  expect(shown).toEqual([open, open]);
  for (const { number, states, bumps, recalls } of orders) {
    const isBumped = bumped.includes(number);
    expect({ number, states, bumps, recalls }).toEqual({
      number,
      states: isBumped ? ['READY'] : ['FIRED'],
      bumps: isBumped ? 1 : 0,
      recalls: 0,
    });
  }
  expect(problems).toEqual([]);
});
