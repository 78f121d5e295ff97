import { exclusively } from './exclusively.ts';
import { UnreachableError } from './fetch-with-timeout.ts';
import { newIdempotencyKey } from './idempotency-key.ts';
import { Listeners } from './listeners.ts';
import type { Access, RefusalReason, Session } from './session.ts';
import {
  cookieAccess,
  type SessionFetchOptions,
  SessionRefusedError,
  sessionFetch,
} from './session-fetch.ts';
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

/** Something that happened to the session and that its person should be told in words. */
export type SessionNotice =
  | { kind: 'role-changed'; role: string }
  | { kind: 'ended'; because: RefusalReason };

/** The session of a member of staff or a super-admin. */
export interface StaffSession extends Session {
  /** Who is signed in; nothing when nobody is. Stays the same object as long as it is the same person. */
  readonly current: SignedIn | undefined;
  /** What happened to the session last, until it is dismissed or somebody signs in. */
  readonly notice: SessionNotice | undefined;
  dismissNotice(): void;
  signIn(email: string, password: string): Promise<SignInResult>;
  signOut(): Promise<void>;
}

/** What is kept in storage: nothing that opens anything. Instants are this device's clock, in milliseconds since the epoch. */
interface Kept {
  /** Another one after each refresh; what versions before this one kept has none. */
  id?: string;
  expiresAt: number;
  viewer: SignedIn;
  /** Kept here by versions before this one; handed over to a cookie at the first refresh. */
  refreshToken?: string;
}

/** As the gateway answers. */
interface Opened {
  errors: UserError[];
  expiresAt: string | null;
  viewer: SignedIn | null;
}

export interface StaffSessionOptions extends SessionFetchOptions {
  /** Under which key of the storage it is known who is signed in. @default comanda.staff */
  key?: string;
}

/** Access this close to its end, in milliseconds, is renewed before it is used. */
const REFRESH_BEFORE = 60_000;

/**
 * Keeps a member of staff signed in under the session's name. The tokens are in cookies that the gateway sets and no script reads; the storage only knows
 * who it is and until when. Access is renewed 60 s before its end, once for all tabs (a refresh token works only once). A server that cannot be
 * reached never signs anybody out: a kitchen's screen survives a night without network.
 */
export function createStaffSession(
  storage: Storage,
  name: 'staff' | 'kitchen',
  options: StaffSessionOptions = {},
): StaffSession {
  const { key = 'comanda.staff' } = options;
  const stored = createStored<Kept>(storage, key, isKept);
  // Kept here by versions before this one: by it the server knows the device, and lets it in though strangers guess at the password.
  const device = createStored<string>(storage, `${key}.device`, isText);
  // Signed out here, and the server does not know it yet.
  const leaving = createStored<boolean>(storage, `${key}.leaving`, (value) => value === true);
  const listeners = new Listeners();
  let refreshing: Promise<Access | undefined> | undefined;
  let current: SignedIn | undefined;
  let refusal: RefusalReason | undefined;
  let notice: SessionNotice | undefined;

  const accessOf = (kept: Kept | undefined) => kept && cookieAccess(name, kept.id ?? '');
  const inTurn = <T>(task: () => Promise<T>) => exclusively(storage, `${key}.lock`, task);

  function keep(viewer: SignedIn, expiresAt: string, serverTime: number | undefined): Kept {
    // A wall screen's clock may be minutes off: what counts is how long the access lasts, not the instant by the server's clock.
    const lifetime = Date.parse(expiresAt) - (serverTime ?? Date.now());
    const kept = { id: newIdempotencyKey(), expiresAt: Date.now() + lifetime, viewer };
    stored.set(kept);
    device.set(undefined);
    return kept;
  }

  function end(because: RefusalReason): void {
    notice = { kind: 'ended', because };
    refusal = undefined;
    stored.set(undefined);
  }

  function refresh(): Promise<Access | undefined> {
    return inTurn(async () => {
      const before = stored.get();
      if (!before || !isOld(before)) return accessOf(before); // another tab was faster
      try {
        const handedOver = { refreshToken: before.refreshToken, deviceToken: device.get() };
        const { answer, serverTime } = await sessionFetch<Opened>('refresh', name, handedOver, options);
        const now = stored.get();
        // Somebody signed out while the request was under way: that stands.
        if (now?.id !== before.id) return accessOf(now);
        if (!answer.viewer || !answer.expiresAt) {
          end(refusal ?? 'expired');
          return undefined;
        }
        const { membership } = answer.viewer;
        if (membership && membership.role !== before.viewer.membership?.role)
          notice = { kind: 'role-changed', role: membership.role };
        refusal = undefined;
        return accessOf(keep(answer.viewer, answer.expiresAt, serverTime));
      } catch (error) {
        if (error instanceof UnreachableError || error instanceof SessionRefusedError)
          return accessOf(before);
        throw error;
      }
    });
  }

  /** Tells the server that the session is over; when it does not hear it, again at the next chance. */
  async function leave(): Promise<void> {
    await inTurn(async () => {
      if (!leaving.get() || stored.get()) return;
      await sessionFetch('sign-out', name, {}, options);
      leaving.set(undefined);
    }).catch(() => {});
  }

  if (leaving.get()) void leave();
  if (typeof window !== 'undefined') window.addEventListener('online', () => void leave());

  return {
    get current() {
      const viewer = stored.get()?.viewer;
      if (JSON.stringify(viewer) !== JSON.stringify(current)) current = viewer;
      return current;
    },
    get notice() {
      return notice;
    },
    dismissNotice() {
      notice = undefined;
      listeners.tell();
    },
    async signIn(email, password) {
      try {
        const input = { email, password, deviceToken: device.get() };
        return await inTurn(async () => {
          const { answer, serverTime } = await sessionFetch<Opened>('sign-in', name, input, options);
          if (!answer.viewer || !answer.expiresAt) return { outcome: 'refused', errors: answer.errors };
          notice = undefined;
          leaving.set(undefined);
          keep(answer.viewer, answer.expiresAt, serverTime);
          return { outcome: 'signed-in' };
        });
      } catch (error) {
        if (error instanceof UnreachableError) return { outcome: 'unreachable' };
        if (error instanceof SessionRefusedError) return { outcome: 'refused', errors: error.errors };
        throw error;
      }
    },
    async signOut() {
      if (!stored.get()) return;
      // Signed out on this device whatever the server says.
      leaving.set(true);
      stored.set(undefined);
      await leave();
    },
    async access() {
      const kept = stored.get();
      if (!kept || !isOld(kept)) return accessOf(kept);
      refreshing ??= refresh().finally(() => {
        refreshing = undefined;
      });
      return await refreshing;
    },
    accessRefused(id, because = 'expired') {
      const kept = stored.get();
      if (!kept || kept.id !== id || isOld(kept)) return;
      refusal = because;
      stored.set({ ...kept, expiresAt: 0 });
    },
    refused() {
      end(refusal ?? 'expired');
    },
    subscribe(listener) {
      const unlisten = [stored.subscribe(listener), listeners.add(listener)];
      return () => {
        for (const stop of unlisten) stop();
      };
    },
  };
}

function isOld(kept: Kept): boolean {
  return kept.expiresAt - Date.now() < REFRESH_BEFORE || kept.refreshToken !== undefined;
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isKept(value: unknown): value is Kept {
  return (
    typeof value === 'object' &&
    value !== null &&
    'expiresAt' in value &&
    typeof value.expiresAt === 'number' &&
    'viewer' in value &&
    typeof value.viewer === 'object' &&
    value.viewer !== null
  );
}
