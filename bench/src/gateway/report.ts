import type { Row } from '../result.ts';
import type { Measurement } from './measurement.ts';

/** The rows of `bench/results/gateway.json`: each server's rate with its ratios to all others, then its other figures. */
export function rowsOf(measured: readonly Measurement[]): Row[] {
  return measured.flatMap((one) => {
    const others = measured.filter(
      ({ operation, server }) => operation === one.operation && server !== one.server,
    );
    const ratios = Object.fromEntries(others.map(({ server, rate }) => [server, one.rate / rate]));
    const name = `${one.operation}: ${one.server}`;
    return [
      { name, unit: 'requests/s', median: one.rate, p50: one.p50, p99: one.p99, ratios },
      { name: `${name}: processor time`, unit: 'µs/request', median: one.cpu, ratios: {} },
      { name: `${name}: memory after load`, unit: 'MB', median: one.memory, ratios: {} },
      { name: `${name}: subgraph calls`, unit: 'calls/request', median: one.calls, ratios: {} },
    ];
  });
}

const own = 'Comanda';
const columns = ['requests/s', 'p50 ms', 'p99 ms', 'p99 ÷ p50', 'µs', 'MB', 'calls', 'load µs', 'fixture µs'];

/** All tables, in Markdown. */
export function tablesOf(measured: readonly Measurement[]): string {
  return [tablesOfOperations(measured), tableOfFeatures(measured), tableOfDocuments(measured)]
    .filter((one) => one !== '')
    .join('\n\n');
}

/** A table for each operation: what `Comanda` reaches over each server stands in the last column. */
function tablesOfOperations(measured: readonly Measurement[]): string {
  const byOperation = Map.groupBy(measured, ({ operation }) => operation);
  const tables = [...byOperation].map(([operation, rows]) => {
    const ours = rows.find(({ server }) => server === own)?.rate;
    const lines = rows.map((row) => [
      row.server,
      Math.round(row.rate).toLocaleString('en'),
      row.p50.toFixed(1),
      row.p99.toFixed(1),
      (row.p99 / row.p50).toFixed(1),
      Math.round(row.cpu).toString(),
      Math.round(row.memory).toString(),
      row.calls.toFixed(2),
      Math.round(row.loadCpu).toString(),
      Math.round(row.fixtureCpu).toString(),
      ours === undefined ? '' : (ours / row.rate).toFixed(2),
    ]);
    return markdown([operation, ...columns, `${own} ÷ it`], lines);
  });
  return tables.join('\n\n');
}

/** What each feature costs a request, beside the gateway without it. */
function tableOfFeatures(measured: readonly Measurement[]): string {
  const lines = measured.flatMap(({ server, operation, cpu, rate }) => {
    const plain = measured.find((other) => other.operation === operation && other.server === own);
    if (!plain || !server.startsWith(`${own} + `)) return [];
    const more = cpu - plain.cpu;
    return [
      [
        `${operation} ${server.slice(own.length + 1)}`,
        signed(more),
        percent(more / plain.cpu),
        percent(rate / plain.rate - 1),
      ],
    ];
  });
  return lines.length === 0 ? '' : markdown(['each feature', 'µs', 'µs more', 'requests/s more'], lines);
}

/** What ten times the documents cost a request. */
function tableOfDocuments(measured: readonly Measurement[]): string {
  const lines = measured.flatMap(({ server, operation, cpu, rate }) => {
    const few = measured.find((other) => other.operation === fewDocuments && other.server === server);
    if (!few || operation !== manyDocuments) return [];
    return [[server, percent(cpu / few.cpu - 1), percent(rate / few.rate - 1)]];
  });
  return lines.length === 0
    ? ''
    : markdown([`${manyDocuments}, not 50`, 'µs more', 'requests/s more'], lines);
}

const [fewDocuments, manyDocuments] = ['federated of 50 documents', 'federated of 500 documents'];
const signed = (value: number): string => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(0)}`;
const percent = (part: number): string => `${part < 0 ? '−' : '+'}${Math.abs(part * 100).toFixed(1)} %`;

function markdown(head: readonly string[], lines: readonly (readonly string[])[]): string {
  const widths = head.map((_, i) => Math.max(...[head, ...lines].map((line) => line[i]?.length ?? 0)));
  const row = (cells: readonly string[]): string =>
    `| ${cells.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join(' | ')} |`;
  const rule = `|${widths.map((width, i) => (i === 0 ? '-'.repeat(width + 2) : `${'-'.repeat(width + 1)}:`)).join('|')}|`;
  return [row(head), rule, ...lines.map(row)].join('\n');
}
