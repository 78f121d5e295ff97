import type { Principal } from '@comanda/platform/identity';
import type { Trace } from '@comanda/platform/tracing';
import type { Observations } from './observe/observations.ts';

/** What the gateway knows of a request while it runs. */
export interface Context {
  principal: Principal;
  trace: Trace;
  observations: Observations;
  /** Aborted when the caller goes away before the answer is out. */
  signal?: AbortSignal | undefined;
}
