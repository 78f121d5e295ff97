import type { Graph } from './graph.ts';

/** The graph that requests are answered with from now on. */
export interface CurrentGraph {
  /** Read once when a request begins, and used until it ends. */
  readonly graph: Graph;
  /** Puts another graph in the place of the present one. Requests under way end on the one they began with. */
  replace(next: Graph): void;
  /** Told of each replacement, once it has happened. @returns how to stop listening. */
  onReplaced(listener: (graph: Graph, previous: Graph) => void): () => void;
}

export function createCurrentGraph(first: Graph): CurrentGraph {
  let graph = first;
  const listeners = new Set<(graph: Graph, previous: Graph) => void>();
  return {
    get graph() {
      return graph;
    },
    replace(next) {
      const previous = graph;
      graph = next;
      for (const listener of listeners) listener(next, previous);
    },
    onReplaced(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
