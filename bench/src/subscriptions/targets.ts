import type { Row } from '../result.ts';
import type { Contestant, Figures, Scene } from './contestant.ts';

/** What one contestant was measured at in one scene: medians over the rounds. */
export interface Measurement {
  readonly scene: Scene;
  readonly figures: Readonly<Record<Contestant, Figures | undefined>>;
}

/** What is to be reached, and what was. */
export interface Target {
  readonly name: string;
  readonly reached: number;
  readonly atMost: number;
  readonly unit: '×' | 'ms';
}

type Figure = (figures: Figures) => number;
const cpu: Figure = ({ cpuMicros }) => cpuMicros;

/** Every target that the scenes which were measured say something about. */
export function targetsOf(measured: readonly Measurement[]): Target[] {
  const targets: Target[] = [];
  const aim = (name: string, reached: number | undefined, atMost: number, unit: Target['unit'] = '×') => {
    if (reached !== undefined && Number.isFinite(reached)) targets.push({ name, reached, atMost, unit });
  };
  const ratio = ({ figures: { comanda, ...peers } }: Measurement, peer: 'raw' | 'naive', figure: Figure) => {
    const other = peers[peer];
    return comanda && other ? figure(comanda) / figure(other) : undefined;
  };
  for (const one of measured) {
    const { sockets, groups, selection } = one.scene;
    const where = `${sockets.toLocaleString('en')} sockets`;
    if (selection === 'federated')
      aim(`four subgraphs, ${where}: CPU ÷ naive`, ratio(one, 'naive', cpu), 1 / 15);
    if (selection === 'fetched' && one.figures.comanda)
      aim(`${where} in ${groups}: fetches ÷ distinct views`, one.figures.comanda.fetches / groups, 1);
    if (selection !== 'event' || groups > 1) continue;
    aim(`${where}: CPU ÷ ws`, ratio(one, 'raw', cpu), 1.1);
    aim(`${where}: CPU ÷ naive`, ratio(one, 'naive', cpu), 0.3);
    aim(
      `${where}: last received ÷ ws`,
      ratio(one, 'raw', ({ lastMs }) => lastMs),
      1.2,
    );
    aim(
      `${where}: memory ÷ ws`,
      ratio(one, 'raw', ({ kilobytes }) => kilobytes),
      1.2,
    );
  }
  const most = Math.max(...measured.map(({ scene }) => scene.sockets));
  const inGroups = (groups: number) =>
    measured.find(
      ({ scene }) =>
        scene.sockets === most && scene.groups === groups && scene.selection === 'event' && !scene.redisUrl,
    )?.figures.comanda;
  const [together, apart] = [inGroups(1), inGroups(1_000)];
  if (together && apart)
    aim(
      `${most.toLocaleString('en')} sockets in 1,000 groups: CPU ÷ one group`,
      cpu(apart) / cpu(together),
      2,
    );
  const blocks = measured.flatMap(({ figures: { comanda } }) => (comanda ? [comanda.longestBlockMs] : []));
  if (blocks.length > 0)
    aim('longest work between two turns of the event loop, of all scenes', Math.max(...blocks), 15, 'ms');
  return targets;
}

/** Targets as rows of a result; the ratio says how much of what is allowed was used. */
export function targetRows(targets: readonly Target[]): Row[] {
  return targets.map(({ name, reached, atMost, unit }) => ({
    name: `target: ${name}`,
    unit,
    median: reached,
    ratios: { allowed: reached / atMost },
  }));
}

/** Targets as lines of text. */
export function targetTable(targets: readonly Target[]): string {
  const figure = (value: number) => value.toFixed(value < 1 ? 3 : value < 10 ? 2 : 1);
  const widest = Math.max(...targets.map(({ name }) => name.length));
  return targets
    .map(
      ({ name, reached, atMost, unit }) =>
        `${reached <= atMost ? 'met   ' : 'MISSED'}  ${name.padEnd(widest)}  ${figure(reached).padStart(7)} ${unit}, at most ${figure(atMost)}`,
    )
    .join('\n');
}
