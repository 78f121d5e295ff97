import type { DependencyCheck } from '@comanda/platform/http-server';

/** How a subgraph does, and what it says of the parts behind it; those are unknown while it does not answer. */
export interface SubgraphHealth {
  check: DependencyCheck;
  behind: readonly DependencyCheck[];
}

/**
 * The parts of the system, each once, though several servers look at the same store and the same log: ready when it is for all of them, with the slowest
 * check, and with the problem and who has it.
 */
export function partsOf(
  own: readonly DependencyCheck[],
  subgraphs: readonly SubgraphHealth[],
): DependencyCheck[] {
  const shared = new Map(own.map((check) => [check.name, check]));
  for (const { check: subgraph, behind } of subgraphs) {
    for (const check of behind) {
      const problem = check.problem && `${subgraph.name}: ${check.problem}`;
      const known = shared.get(check.name);
      shared.set(check.name, {
        name: check.name,
        ready: check.ready && (known?.ready ?? true),
        checkMs: Math.max(check.checkMs, known?.checkMs ?? 0),
        problem: known?.problem ?? problem,
      });
    }
  }
  return [...shared.values(), ...subgraphs.map(({ check }) => check)];
}
