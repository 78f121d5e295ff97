/** An answer of the public API as it came: nothing is thrown for errors, since they are what is looked at. */
export interface Answer {
  status: number;
  data: Record<string, unknown> | null;
  errors: { message: string; path?: (string | number)[]; extensions?: { code?: string } }[];
  /** The whole body, to search for what must not be in it. */
  text: string;
}

/** Sends one operation as whoever the token belongs to; as nobody without one. */
export async function ask(
  url: string,
  token: string | undefined,
  query: string,
  variables: Record<string, unknown> = {},
  headers: Record<string, string> = {},
): Promise<Answer> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...headers,
    },
    body: JSON.stringify({ query, variables }),
    signal: AbortSignal.timeout(15_000),
  });
  const text = await response.text();
  const body: unknown = JSON.parse(text);
  const { data = null, errors = [] } = body as Partial<Answer>; // a GraphQL answer has this shape; the tests look at what is in it
  return { status: response.status, data, errors, text };
}
