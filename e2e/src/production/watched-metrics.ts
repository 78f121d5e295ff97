import { globSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { shipped } from './shipped.ts';

interface RulesFile {
  groups: { rules: { record?: string; alert?: string; expr: string }[] }[];
}

/** What Prometheus and Grafana are shipped to ask, each with the file that asks it. */
export function shippedQueries(): { file: string; expression: string }[] {
  const rules = globSync('deploy/prometheus/rules/*.yml', { cwd: shipped('.') }).flatMap((file) => {
    const { groups }: RulesFile = parse(readFileSync(shipped(file), 'utf8'));
    return groups.flatMap((group) => group.rules.map(({ expr }) => ({ file, expression: expr })));
  });
  const dashboards = globSync('deploy/grafana/dashboards/*.json', { cwd: shipped('.') }).flatMap((file) => {
    const { panels }: { panels: { targets: { expr: string }[] }[] } = JSON.parse(
      readFileSync(shipped(file), 'utf8'),
    );
    return panels.flatMap(({ targets }) => targets.map(({ expr }) => ({ file, expression: expr })));
  });
  return [...rules, ...dashboards];
}

/** Names that the recording rules make. */
export function recordedNames(): string[] {
  return globSync('deploy/prometheus/rules/*.yml', { cwd: shipped('.') }).flatMap((file) => {
    const { groups }: RulesFile = parse(readFileSync(shipped(file), 'utf8'));
    return groups.flatMap((group) => group.rules.flatMap(({ record }) => record ?? []));
  });
}

/** Metrics of our own servers that an expression reads, by the names under which they are registered. */
export function metricsIn(expression: string): string[] {
  const names = expression.match(/\b(comanda_|process_|nodejs_)\w+/g) ?? [];
  return [...new Set(names.map((name) => name.replace(/_(bucket|count|sum)$/, '')))];
}
