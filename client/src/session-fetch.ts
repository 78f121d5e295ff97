import { fetchWithTimeout, UnreachableError } from './fetch-with-timeout.ts';
import type { Access } from './session.ts';
import type { UserError } from './user-error.ts';

/** The server answered, and the answer is no. */
export class SessionRefusedError extends Error {
  override name = 'SessionRefusedError';
  readonly errors: UserError[];
  constructor(errors: UserError[]) {
    super(errors[0]?.message);
    this.errors = errors;
  }
}

export interface SessionFetchOptions {
  /** Such as `https://orders.example.com`; the page's own when left out. */
  origin?: string;
  fetch?: typeof fetch;
}

/** Header by which a page names the session whose cookie it means. */
const sessionHeader = 'x-comanda-session';

/** The access of a session that lives in a cookie: the browser brings the cookie, the page only says which one. */
export function cookieAccess(session: string, id: string): Access {
  return { id, headers: { [sessionHeader]: session }, connectionParams: { session } };
}

/**
 * Asks the gateway to open, continue or end a session, whose tokens it keeps in cookies that no script can read.
 * @returns the answer, with the server's clock at that moment in milliseconds since the epoch when it told it.
 * @throws UnreachableError when there is no usable answer, SessionRefusedError when it is no.
 */
export async function sessionFetch<Answer>(
  route: 'sign-in' | 'refresh' | 'sign-out' | 'join' | 'leave',
  session: string,
  body: object,
  { origin = '', fetch: fetchIt = globalThis.fetch }: SessionFetchOptions = {},
): Promise<{ answer: Answer; serverTime: number | undefined }> {
  let response: Response;
  let answer: unknown;
  try {
    response = await fetchWithTimeout(10_000, fetchIt)(`${origin}/session/${route}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json', [sessionHeader]: session },
      body: JSON.stringify(body),
    });
    answer = await response.json();
  } catch (cause) {
    throw new UnreachableError('The server did not answer.', { cause });
  }
  if (response.status >= 500) throw new UnreachableError(`HTTP ${response.status}`);
  if (!response.ok) throw new SessionRefusedError(errorsOf(answer));
  const date = Date.parse(response.headers.get('date') ?? '');
  const serverTime = Number.isNaN(date) ? undefined : date;
  return { answer: answer as Answer, serverTime }; // the gateway's own answer to this route
}

/** Top-level errors of the API in the form of a mutation's. */
function errorsOf(answer: unknown): UserError[] {
  const { errors } = answer as { errors?: { message: string; extensions?: { code?: string } }[] }; // the one shape of errors
  return (errors ?? []).map(({ message, extensions }) => ({
    code: extensions?.code ?? 'BAD_REQUEST',
    message,
    field: [],
  }));
}
