import { parseArgs } from 'node:util';
import { contestants, peers } from './contestants.ts';
import { operations } from './operations.ts';

export interface Options {
  /** Nothing was left out. */
  readonly isWhole: boolean;
  readonly rounds: number;
  readonly seconds: number;
  readonly warmUpSeconds: number;
  /** Names of operations; all when left out. */
  readonly only: readonly string[] | undefined;
  readonly peers: readonly string[];
  /** Names of servers; all when left out. */
  readonly servers: readonly string[] | undefined;
  /** Where profiles of the servers' processors are written; none when left out. */
  readonly profiles: string | undefined;
}

/**
 * Reads the command line: `--quick`, `--rounds N`, `--seconds N` (of each measurement), `--only menu,federated`, `--peers apollo,hive` or `--peers none`,
 * `--servers 'Comanda,Comanda + auth'`, `--profile DIR`.
 * @throws TypeError for what it does not know
 */
export function parseOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      quick: { type: 'boolean', default: false },
      rounds: { type: 'string' },
      seconds: { type: 'string' },
      only: { type: 'string' },
      peers: { type: 'string' },
      servers: { type: 'string' },
      profile: { type: 'string' },
    },
  });
  const seconds = positive('seconds', values.seconds ?? (values.quick ? '1' : '2'));
  const chosen = list(values.peers) ?? peers;
  const named = chosen.length === 1 && chosen[0] === 'none' ? [] : chosen;
  return {
    isWhole: !values.quick && !values.peers && !values.only && !values.servers && !values.profile,
    rounds: positive('rounds', values.rounds ?? (values.quick ? '1' : '3')),
    seconds,
    warmUpSeconds: seconds,
    only: known('operation', list(values.only), Object.keys(operations)),
    peers: known('peer', named, peers) ?? [],
    servers: known(
      'server',
      list(values.servers),
      contestants.map(({ name }) => name),
    ),
    profiles: values.profile,
  };
}

const list = (text: string | undefined): string[] | undefined => text?.split(',').map((one) => one.trim());

function known(
  what: string,
  names: readonly string[] | undefined,
  all: readonly string[],
): readonly string[] | undefined {
  const unknown = names?.find((name) => !all.includes(name));
  if (unknown === undefined) return names;
  throw new TypeError(`There is no ${what} "${unknown}"; there are: ${all.join(', ')}.`);
}

function positive(name: string, text: string): number {
  const value = Number(text);
  if (!(value > 0)) throw new TypeError(`--${name} takes a number above 0, not "${text}".`);
  return value;
}
