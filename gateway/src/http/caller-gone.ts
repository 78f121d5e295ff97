import type { IncomingMessage, ServerResponse } from 'node:http';

export interface CallerGone {
  watch(request: IncomingMessage, response: ServerResponse): void;
  /** Aborted when the caller of a watched request goes away before its answer is out. */
  signalOf(request: IncomingMessage): AbortSignal | undefined;
}

/** Notices callers that go away, so that nothing more is fetched for them. */
export function createCallerGone(): CallerGone {
  const signals = new WeakMap<IncomingMessage, AbortSignal>();
  return {
    watch(request, response) {
      const gone = new AbortController();
      signals.set(request, gone.signal);
      response.once('close', () => {
        if (!response.writableFinished) gone.abort();
      });
    },
    signalOf: (request) => signals.get(request),
  };
}
