/**
 * `npm run prove:kitchen -- [--seconds 300]`: two screens of a station are cut off for five minutes, once by pulling the cable and once by killing everything behind
 * them, and what they and the server say afterwards is compared. It takes as long as the cuts do, and is therefore no part of `npm test`, which cuts for 20 s.
 */
import { isDeepStrictEqual, parseArgs } from 'node:util';
import { launchChromium } from './browser.ts';
import { startComanda } from './comanda-process.ts';
import { type CutOutcome, cutOff } from './kitchen-cut.ts';

const { values } = parseArgs({ options: { seconds: { type: 'string', default: '300' } } });
const seconds = Number(values.seconds);
if (!(seconds >= 15 && seconds <= 3_600)) {
  process.stderr.write(`Expected --seconds from 15 to 3600, received ${JSON.stringify(values.seconds)}.\n`);
  process.exit(2);
}

const [comanda, browser] = await Promise.all([startComanda(), launchChromium()]);
try {
  for (const how of ['cable', 'server'] as const) {
    process.stdout.write(`${how}: two screens are cut off for ${seconds} s …\n`);
    const outcome = await cutOff(comanda, browser, { seconds, how });
    const faults = faultsOf(outcome);
    process.stdout.write(
      `${how}: ${outcome.orders.length} orders, ${outcome.bumped.length} bumped while cut off; ` +
        `${outcome.shown.map((numbers) => numbers.length).join(' and ')} tickets on the screens, ${outcome.open.length} expected\n`,
    );
    for (const fault of faults) process.stdout.write(`  ${fault}\n`);
    if (faults.length > 0) process.exitCode = 1;
    else process.stdout.write(`${how}: nothing lost, doubled or repeated\n`);
  }
} finally {
  await browser.close();
  await comanda.stop();
}

function faultsOf({ shown, open, orders, bumped, problems }: CutOutcome): string[] {
  return [
    ...shown
      .filter((numbers) => !isDeepStrictEqual(numbers, open))
      .map((numbers) => `a screen shows ${numbers}, and ${open} are open`),
    ...orders.flatMap(({ number, states, bumps, recalls }) => {
      const expected = bumped.includes(number) ? { state: 'READY', bumps: 1 } : { state: 'FIRED', bumps: 0 };
      const isRight =
        states.every((state) => state === expected.state) && bumps === expected.bumps && recalls === 0;
      return isRight
        ? []
        : [`order ${number} is ${states}, bumped ${bumps} times, recalled ${recalls} times`];
    }),
    ...problems,
  ];
}
