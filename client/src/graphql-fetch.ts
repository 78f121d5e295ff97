import { operationNameHeader } from './operation-name-link.ts';

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

/** An answer to a plain request, with the server's clock at that moment when it told it. */
export interface GraphqlAnswer<Data> {
  data: Data;
  /** The server's `Date` header in milliseconds since the epoch. */
  serverTime: number | undefined;
}

/**
 * One GraphQL request without a client around it, for the few operations that come before there is a session.
 *
 * @throws UnreachableError when there is no usable answer.
 */
export async function graphqlFetch<Data>(
  url: string,
  query: string,
  variables: object,
  { fetch: fetchIt = globalThis.fetch, timeout = 10_000 }: { fetch?: typeof fetch; timeout?: number } = {},
): Promise<GraphqlAnswer<Data>> {
  let response: Response;
  let body: { data?: Data | null; errors?: { message: string }[] };
  try {
    response = await fetchWithTimeout(timeout, fetchIt)(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        [operationNameHeader]: /^\s*\w+\s+(\w+)/.exec(query)?.[1] ?? '',
      },
      body: JSON.stringify({ query, variables }),
    });
    body = await response.json();
  } catch (cause) {
    throw new UnreachableError('The server did not answer.', { cause });
  }
  if (!body.data) throw new UnreachableError(body.errors?.[0]?.message ?? `HTTP ${response.status}`);
  const date = Date.parse(response.headers.get('date') ?? '');
  return { data: body.data, serverTime: Number.isNaN(date) ? undefined : date };
}
