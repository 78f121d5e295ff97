import type { ReloadSupergraphPayload, SupergraphState } from '../generated/resolvers.ts';
import type { Reload, SupergraphState as State } from '../graph/reloads.ts';

/** What is served, as the contract tells it. */
export function supergraphState({ breakingChanges, brokenOperations, ...state }: State): SupergraphState {
  return {
    ...state,
    breakingChanges: [...breakingChanges],
    brokenOperations: [...brokenOperations],
  };
}

/** The answer to who asked for a reload. */
export function reloadPayload(reload: Reload, state: State): ReloadSupergraphPayload {
  if (reload.outcome !== 'refused') return { supergraph: supergraphState(state), errors: [] };
  return { supergraph: null, errors: [{ field: [], code: 'SUPERGRAPH_REFUSED', message: reload.problem }] };
}
