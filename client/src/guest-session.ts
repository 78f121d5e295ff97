import { UnreachableError } from './fetch-with-timeout.ts';
import { newIdempotencyKey } from './idempotency-key.ts';
import type { Session } from './session.ts';
import {
  cookieAccess,
  type SessionFetchOptions,
  SessionRefusedError,
  sessionFetch,
} from './session-fetch.ts';
import { createStored } from './stored.ts';
import type { UserError } from './user-error.ts';

/** A table that this device joined. */
export interface JoinedTable {
  /** The code at the end of the QR address. */
  code: string;
  guest: { id: string; name: string };
  tableSession: {
    id: string;
    table: { id: string; name: string };
    location: { id: string; name: string };
  };
  /** When it was joined, in milliseconds since the epoch by this device's clock. */
  joinedAt: number;
}

/** What came of joining. `unreachable`: no answer came; join again, the device becomes the same guest. */
export type JoinResult =
  | { outcome: 'joined'; joined: JoinedTable }
  | { outcome: 'refused'; errors: UserError[] }
  | { outcome: 'unreachable' };

/** The session of a diner at one table. */
export interface GuestSession extends Session {
  /** The table joined; nothing before joining, and after the table was closed or the token ended. */
  readonly current: JoinedTable | undefined;
  /** Joins the table. The same device is always the same guest, so this may be repeated. */
  joinTable(name?: string): Promise<JoinResult>;
  /** Forgets the table on this device. */
  leave(): void;
}

/** What is kept in storage; the token itself is in a cookie that no script reads. */
interface Kept extends JoinedTable {
  /** Another one for each time the table was joined. */
  id: string;
  /** By this device's clock, in milliseconds since the epoch. */
  expiresAt: number;
}

/** As the gateway answers. */
interface Joined {
  errors: UserError[];
  guestTokenExpiresAt: string | null;
  guest: JoinedTable['guest'] | null;
  tableSession: JoinedTable['tableSession'] | null;
}

const KEY = 'comanda.table.';
const DEVICE_KEY = 'comanda.device';

/** Keeps this device's place at the table with QR code `code`. Each table joined is kept apart from the others. */
export function createGuestSession(
  storage: Storage,
  code: string,
  options: SessionFetchOptions = {},
): GuestSession {
  const name = `guest-${code}`;
  const stored = createStored<Kept>(storage, KEY + code, isKept);
  let idempotencyKey: string | undefined;

  const valid = () => {
    const kept = stored.get();
    return kept && kept.expiresAt > Date.now() ? kept : undefined;
  };

  return {
    get current() {
      return valid();
    },
    async joinTable(guestName) {
      // One key per wish to join: an answer lost on the way is asked for again with the same one.
      idempotencyKey ??= newIdempotencyKey();
      const deviceId = proposedDeviceId(storage);
      const input = { deviceId: deviceId.get(), idempotencyKey, name: guestName?.trim() || null };
      try {
        const { answer, serverTime } = await sessionFetch<Joined>('join', name, input, options);
        idempotencyKey = undefined;
        const { guest, tableSession, guestTokenExpiresAt, errors } = answer;
        if (!guest || !tableSession || !guestTokenExpiresAt) return { outcome: 'refused', errors };
        // From now on a cookie says which device this is.
        deviceId.set(undefined);
        const joinedAt = Date.now();
        const lifetime = Date.parse(guestTokenExpiresAt) - (serverTime ?? joinedAt);
        const joined = { code, guest, tableSession, joinedAt };
        stored.set({ ...joined, id: newIdempotencyKey(), expiresAt: joinedAt + lifetime });
        return { outcome: 'joined', joined };
      } catch (error) {
        if (error instanceof UnreachableError) return { outcome: 'unreachable' };
        if (error instanceof SessionRefusedError) return { outcome: 'refused', errors: error.errors };
        throw error;
      }
    },
    leave() {
      if (!stored.get()) return;
      stored.set(undefined);
      // The cookie opens nothing that is not closed already, or else ends by itself.
      void sessionFetch('leave', name, {}, options).catch(() => {});
    },
    async access() {
      const kept = valid();
      return kept && cookieAccess(name, kept.id);
    },
    accessRefused(id) {
      if (stored.get()?.id === id) stored.set(undefined);
    },
    refused() {
      stored.set(undefined);
    },
    subscribe: stored.subscribe,
  };
}

/** The tables that this device has joined and not left, the last joined first. */
export function joinedTables(storage: Storage): JoinedTable[] {
  const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '');
  return keys
    .filter((key) => key.startsWith(KEY))
    .map((key) => createStored<Kept>(storage, key, isKept).get())
    .filter((kept): kept is Kept => kept !== undefined && kept.expiresAt > Date.now())
    .sort((one, other) => other.joinedAt - one.joinedAt);
}

/**
 * The secret that makes this device the same guest again, until the first table that it joins puts it into a cookie; also that of a version before, which
 * kept it here.
 */
function proposedDeviceId(storage: Storage) {
  const stored = createStored(storage, DEVICE_KEY, isDeviceId);
  if (!stored.get()) stored.set(newIdempotencyKey());
  return stored;
}

function isDeviceId(value: unknown): value is string {
  return typeof value === 'string' && value.length >= 16;
}

function isKept(value: unknown): value is Kept {
  return (
    typeof value === 'object' &&
    value !== null &&
    'code' in value &&
    'id' in value &&
    typeof value.id === 'string' &&
    'expiresAt' in value &&
    typeof value.expiresAt === 'number' &&
    'tableSession' in value &&
    'guest' in value
  );
}
