import type { Log } from '@comanda/platform/log';
import type { Graph } from './graph.ts';

/** The graph that requests are answered with from now on. */
export interface CurrentGraph {
  /** Read once when a request begins, and used until it ends. */
  readonly graph: Graph;
  /**
   * Puts another graph in the place of the present one, once everybody who has asked to is ready for it. Requests under way end on the one they began
   * with. A listener that fails does not stop it.
   */
  replace(next: Graph): Promise<void>;
  /** Told before a replacement, which waits for the answer: to make ready what would be slow at first. @returns how to stop listening. */
  beforeReplaced(listener: (next: Graph, present: Graph) => Promise<void>): () => void;
  /** Told of each replacement, once it has happened. @returns how to stop listening. */
  onReplaced(listener: (graph: Graph, previous: Graph) => void): () => void;
}

export function createCurrentGraph(first: Graph, log: Log): CurrentGraph {
  let graph = first;
  const before = new Set<(next: Graph, present: Graph) => Promise<void>>();
  const after = new Set<(graph: Graph, previous: Graph) => void>();
  return {
    get graph() {
      return graph;
    },
    async replace(next) {
      const previous = graph;
      const tell = async (listener: (next: Graph, previous: Graph) => Promise<void> | void) => {
        try {
          await listener(next, previous);
        } catch (error) {
          log.error({ err: error }, 'a part of the gateway failed to follow the supergraph');
        }
      };
      await Promise.all([...before].map(tell));
      graph = next;
      for (const listener of after) void tell(listener);
    },
    beforeReplaced(listener) {
      before.add(listener);
      return () => before.delete(listener);
    },
    onReplaced(listener) {
      after.add(listener);
      return () => after.delete(listener);
    },
  };
}
