import { setTimeout as wait } from 'node:timers/promises';

/** A small client of the public API, as a partner's first script would have it. */
export interface GraphqlClient {
  /** @throws Error with the server's messages when the answer has top-level errors. */
  request<Data>(text: string, variables?: Record<string, unknown>): Promise<Data>;
  /** Asks as somebody else from now on. */
  authorize(accessToken: string): void;
}

/** @param attempts how often a request is sent when nobody answers. Every write carries an idempotency key, so repeating is safe. */
export function createGraphqlClient(url: string, { attempts = 5 } = {}): GraphqlClient {
  let authorization: string | undefined;
  async function send(body: string): Promise<Response> {
    for (let attempt = 1; ; attempt++) {
      try {
        const headers = { 'content-type': 'application/json', ...(authorization ? { authorization } : {}) };
        const response = await fetch(`${url}/graphql`, {
          method: 'POST',
          headers,
          body,
          signal: AbortSignal.timeout(15_000),
        });
        if (response.status < 500 || attempt === attempts) return response;
      } catch (error) {
        if (attempt === attempts) throw error;
      }
      await wait(100 * 2 ** attempt * (0.5 + Math.random()));
    }
  }
  return {
    async request(query, variables = {}) {
      const response = await send(JSON.stringify({ query, variables }));
      const answer = await response.json();
      if (answer.errors?.length)
        throw new Error(answer.errors.map((error: { message: string }) => error.message).join('; '));
      return answer.data;
    },
    authorize(accessToken) {
      authorization = `Bearer ${accessToken}`;
    },
  };
}
