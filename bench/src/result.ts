import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';

/** One line of a benchmark: a rate, size or time, and how long single operations took. */
export interface Row {
  readonly name: string;
  readonly unit: string;
  /** The median over the rounds, in `unit`. */
  readonly median: number;
  /** Milliseconds one operation took; absent where there are no single operations. */
  readonly p50?: number;
  readonly p99?: number;
  /** This median divided by each peer's in the same run. */
  readonly ratios: Readonly<Record<string, number>>;
}

export interface Result {
  readonly at: string;
  readonly machine: string;
  readonly rows: readonly Row[];
}

/** What the figures were measured on, and how busy it was with other work. */
export function machine(): string {
  const all = cpus();
  return `${all.length} × ${all[0]?.model ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}, load ${loadavg()[0]?.toFixed(1)}`;
}

/** The value below which a part of all values lies; 0 of none. */
export function percentile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}

const figure = (value: number | undefined): string =>
  value === undefined
    ? ''
    : value >= 100
      ? Math.round(value).toLocaleString('en')
      : value.toFixed(value >= 10 ? 1 : 2);

/** The rows as a table of text. */
export function table(rows: readonly Row[]): string {
  const peers = [...new Set(rows.flatMap(({ ratios }) => Object.keys(ratios)))];
  const lines = [
    ['', 'median', 'unit', 'p50 ms', 'p99 ms', ...peers.map((peer) => `÷ ${peer}`)],
    ...rows.map(({ name, unit, median, p50, p99, ratios }) => [
      name,
      figure(median),
      unit,
      figure(p50),
      figure(p99),
      ...peers.map((peer) => figure(ratios[peer])),
    ]),
  ];
  const widths = lines[0]?.map((_, i) => Math.max(...lines.map((line) => line[i]?.length ?? 0))) ?? [];
  return lines
    .map((line) =>
      line
        .map((cell, i) => (i === 0 || i === 2 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)))
        .join('  '),
    )
    .join('\n');
}

/** Writes `bench/results/NAME.json`. */
export function save(name: string, result: Result): string {
  const directory = join(import.meta.dirname, '../results');
  mkdirSync(directory, { recursive: true });
  const path = join(directory, `${name}.json`);
  writeFileSync(path, `${JSON.stringify(result, null, 2)}\n`);
  return path;
}
