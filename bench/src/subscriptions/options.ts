import { parseArgs } from 'node:util';

const parts = ['fan-out', 'fetches', 'federated', 'redis', 'reconnect'] as const;
export type Part = (typeof parts)[number];

export interface Options {
  /** Nothing was left out. */
  readonly isWhole: boolean;
  /** How often everything is measured, each time in fresh processes; figures are medians. */
  readonly rounds: number;
  readonly sockets: readonly number[];
  readonly groups: readonly number[];
  readonly only: readonly Part[];
  /** Where profiles of the gateway's processor are written; none when left out. */
  readonly profiles: string | undefined;
}

/**
 * Reads the command line: `--quick`, `--rounds N`, `--sockets 1000,10000`, `--groups 1,10`, `--only fan-out,redis`, `--profile DIR`.
 * @throws TypeError for what it does not know
 */
export function parseOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      quick: { type: 'boolean', default: false },
      rounds: { type: 'string' },
      sockets: { type: 'string' },
      groups: { type: 'string' },
      only: { type: 'string' },
      profile: { type: 'string' },
    },
  });
  const { quick, rounds, sockets, groups, only, profile } = values;
  return {
    isWhole: !quick && !sockets && !groups && !only && !profile,
    rounds: numbers('rounds', rounds ?? (quick ? '1' : '3'))[0] ?? 1,
    sockets: numbers('sockets', sockets ?? (quick ? '1000' : '1000,5000,10000')),
    groups: numbers('groups', groups ?? (quick ? '1' : '1,10,1000')),
    only: only === undefined ? parts : only.split(',').map(partOf),
    profiles: profile,
  };
}

function partOf(name: string): Part {
  const part = parts.find((one) => one === name.trim());
  if (part) return part;
  throw new TypeError(`There is no part "${name}"; there are: ${parts.join(', ')}.`);
}

function numbers(option: string, text: string): number[] {
  return text.split(',').map((one) => {
    const number = Number(one);
    if (Number.isInteger(number) && number > 0) return number;
    throw new TypeError(`--${option} takes whole numbers above 0, not "${one}".`);
  });
}
