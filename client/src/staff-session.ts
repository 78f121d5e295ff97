import { exclusively } from './exclusively.ts';
import { graphqlFetch, UnreachableError } from './graphql-fetch.ts';
import type { Session } from './session.ts';
import { createStored } from './stored.ts';
import type { UserError } from './user-error.ts';

/** Who is signed in. */
export interface SignedIn {
  kind: 'STAFF' | 'SUPER_ADMIN';
  user: { id: string; name: string; email: string | null } | null;
  membership: { id: string; role: string; organization: { id: string; name: string } } | null;
}

/** What came of signing in. `unreachable` means that the server did not answer: nothing is wrong with the password. */
export type SignInResult =
  | { outcome: 'signed-in' }
  | { outcome: 'refused'; errors: UserError[] }
  | { outcome: 'unreachable' };

/** The session of a member of staff or a super-admin. */
export interface StaffSession extends Session {
  /** Who is signed in; nothing when nobody is. Stays the same object as long as it is the same person. */
  readonly current: SignedIn | undefined;
  signIn(email: string, password: string): Promise<SignInResult>;
  signOut(): Promise<void>;
}

/** What is kept in storage. Instants are this device's clock, in milliseconds since the epoch. */
interface Kept {
  accessToken: string;
  expiresAt: number;
  refreshToken: string;
  viewer: SignedIn;
}

/** As the API answers. */
interface SignInPayload {
  errors: UserError[];
  session: {
    accessToken: string;
    accessTokenExpiresAt: string;
    refreshToken: string;
    deviceToken?: string | null;
    viewer: SignedIn;
  } | null;
}

const PAYLOAD = `{
  errors { code message field }
  session {
    accessToken accessTokenExpiresAt refreshToken
    viewer { kind user { id name email } membership { id role organization { id name } } }
  }
}`;
const SIGN_IN = `mutation SignIn($input: SignInInput!) { answer: signIn(input: $input) ${PAYLOAD.replace('refreshToken', 'refreshToken deviceToken')} }`;
const REFRESH = `mutation RefreshSession($input: RefreshSessionInput!) { answer: refreshSession(input: $input) ${PAYLOAD} }`;
const SIGN_OUT = 'mutation SignOut($input: SignOutInput!) { answer: signOut(input: $input) { signedOut } }';

/** A token this close to its end, in milliseconds, is exchanged before it is used. */
const REFRESH_BEFORE = 60_000;

/**
 * Keeps a member of staff signed in under `key` of `storage`. Access tokens are refreshed 60 s before their end, once for all
 * tabs (a refresh token works only once). A server that cannot be reached never signs anybody out: a kitchen's screen
 * survives a night without network.
 */
export function createStaffSession(
  storage: Storage,
  key = 'comanda.staff',
  options: { url?: string; fetch?: typeof fetch } = {},
): StaffSession {
  const { url = '/graphql' } = options;
  const stored = createStored<Kept>(storage, key, isKept);
  // Outlives signing out: the server knows this device by it, and lets it in though strangers guess at the password.
  const device = createStored<string>(storage, `${key}.device`, isText);
  let refreshing: Promise<string | undefined> | undefined;
  let current: SignedIn | undefined;

  function keep(payload: NonNullable<SignInPayload['session']>, serverTime: number | undefined): Kept {
    // A wall screen's clock may be minutes off: what counts is how long the token lives, not the instant by the server's clock.
    const lifetime = Date.parse(payload.accessTokenExpiresAt) - (serverTime ?? Date.now());
    const kept: Kept = {
      accessToken: payload.accessToken,
      expiresAt: Date.now() + lifetime,
      refreshToken: payload.refreshToken,
      viewer: payload.viewer,
    };
    stored.set(kept);
    return kept;
  }

  async function refresh(): Promise<string | undefined> {
    return await exclusively(storage, `${key}.lock`, async () => {
      const before = stored.get();
      if (!before || !isOld(before)) return before?.accessToken; // another tab was faster
      try {
        const { data, serverTime } = await graphqlFetch<{ answer: SignInPayload }>(
          url,
          REFRESH,
          { input: { refreshToken: before.refreshToken } },
          options,
        );
        const now = stored.get();
        // Somebody signed out, or signed in anew, while the request was under way: that stands.
        if (now?.refreshToken !== before.refreshToken) return now?.accessToken;
        if (data.answer.session) return keep(data.answer.session, serverTime).accessToken;
        stored.set(undefined);
        return undefined;
      } catch (error) {
        if (error instanceof UnreachableError) return before.accessToken;
        throw error;
      }
    });
  }

  return {
    get current() {
      const viewer = stored.get()?.viewer;
      if (JSON.stringify(viewer) !== JSON.stringify(current)) current = viewer;
      return current;
    },
    async signIn(email, password) {
      try {
        const { data, serverTime } = await graphqlFetch<{ answer: SignInPayload }>(
          url,
          SIGN_IN,
          { input: { email, password, deviceToken: device.get() } },
          options,
        );
        if (!data.answer.session) return { outcome: 'refused', errors: data.answer.errors };
        keep(data.answer.session, serverTime);
        if (data.answer.session.deviceToken) device.set(data.answer.session.deviceToken);
        return { outcome: 'signed-in' };
      } catch (error) {
        if (error instanceof UnreachableError) return { outcome: 'unreachable' };
        throw error;
      }
    },
    async signOut() {
      const kept = stored.get();
      stored.set(undefined);
      if (!kept) return;
      // Signed out on this device whatever the server says; its session there ends by itself when it does not hear this.
      await graphqlFetch(url, SIGN_OUT, { input: { refreshToken: kept.refreshToken } }, options).catch(
        () => {},
      );
    },
    async accessToken() {
      const kept = stored.get();
      if (!kept) return undefined;
      if (!isOld(kept)) return kept.accessToken;
      refreshing ??= refresh().finally(() => {
        refreshing = undefined;
      });
      return await refreshing;
    },
    tokenRefused(token) {
      const kept = stored.get();
      if (kept?.accessToken === token && !isOld(kept)) stored.set({ ...kept, expiresAt: 0 });
    },
    refused() {
      stored.set(undefined);
    },
    subscribe: stored.subscribe,
  };
}

function isOld(kept: Kept): boolean {
  return kept.expiresAt - Date.now() < REFRESH_BEFORE;
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isKept(value: unknown): value is Kept {
  return (
    typeof value === 'object' &&
    value !== null &&
    'accessToken' in value &&
    typeof value.accessToken === 'string' &&
    'expiresAt' in value &&
    typeof value.expiresAt === 'number' &&
    'refreshToken' in value &&
    typeof value.refreshToken === 'string' &&
    'viewer' in value &&
    typeof value.viewer === 'object' &&
    value.viewer !== null
  );
}
