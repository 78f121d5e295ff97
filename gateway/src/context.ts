import type { Origin, Principal } from '@comanda/platform/identity';
import { continueTrace, type Trace } from '@comanda/platform/tracing';
import type { Caller } from './identity/caller.ts';
import type { RateState } from './limits/rate.ts';
import type { Observations } from './observe/observations.ts';

/** What the gateway knows of a request while it runs. */
export interface Context {
  principal: Principal;
  caller: Caller;
  /** Where the request came from; goes along to the subgraphs, which record it with what was done. */
  origin: Origin;
  trace: Trace;
  observations: Observations;
  /** Told of the rates that an operation took from, so that the answer's headers can say what is left. */
  onRates?: (states: readonly RateState[]) => void;
}

/** What is done with somebody's rights long after their request, such as telling them of an event. @param name of its span; without it none is begun. */
export function onBehalfOf(caller: Caller, observations: Observations, name?: string): Context {
  const { principal } = caller;
  return { principal, caller, observations, origin: {}, trace: continueTrace(undefined, name) };
}
