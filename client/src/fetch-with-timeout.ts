/** The request never got an answer that makes sense: network, timeout, or a gateway in trouble. Try again later. */
export class UnreachableError extends Error {
  override name = 'UnreachableError';
}

/** `fetch` that gives up after `milliseconds`, and still honours the caller's own signal. */
export function fetchWithTimeout(milliseconds: number, fetchIt: typeof fetch = fetch): typeof fetch {
  return async (input, init) => {
    const controller = new AbortController();
    const timer = setTimeout(
      () => controller.abort(new DOMException(`No answer within ${milliseconds} ms`, 'TimeoutError')),
      milliseconds,
    );
    const outer = init?.signal;
    const abort = () => controller.abort(outer?.reason);
    if (outer?.aborted) abort();
    outer?.addEventListener('abort', abort);
    try {
      const response = await fetchIt(input, { ...init, signal: controller.signal });
      // The body counts too: a proxy that sends headers and then nothing must not hang the caller.
      return new Response(await response.arrayBuffer(), response);
    } finally {
      clearTimeout(timer);
      outer?.removeEventListener('abort', abort);
    }
  };
}
