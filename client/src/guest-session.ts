import { graphqlFetch, UnreachableError } from './graphql-fetch.ts';
import { newIdempotencyKey } from './idempotency-key.ts';
import type { Session } from './session.ts';
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

interface Kept extends JoinedTable {
  guestToken: string;
  /** By this device's clock, in milliseconds since the epoch. */
  expiresAt: number;
}

interface JoinTablePayload {
  errors: UserError[];
  guestToken: string | null;
  guestTokenExpiresAt: string | null;
  guest: JoinedTable['guest'] | null;
  tableSession: JoinedTable['tableSession'] | null;
}

const JOIN = `mutation JoinTable($input: JoinTableInput!) {
  answer: joinTable(input: $input) {
    errors { code message field }
    guestToken guestTokenExpiresAt
    guest { id name }
    tableSession { id table { id name } location { id name } }
  }
}`;

const KEY = 'comanda.table.';
const DEVICE_KEY = 'comanda.device';

/** Keeps this device's place at the table with QR code `code`. Each table joined is kept apart from the others. */
export function createGuestSession(
  storage: Storage,
  code: string,
  options: { url?: string; fetch?: typeof fetch } = {},
): GuestSession {
  const { url = '/graphql' } = options;
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
    async joinTable(name) {
      // One key per wish to join: an answer lost on the way is asked for again with the same one.
      idempotencyKey ??= newIdempotencyKey();
      const input = { code, deviceId: deviceId(storage), idempotencyKey, name: name?.trim() || null };
      try {
        const { data, serverTime } = await graphqlFetch<{ answer: JoinTablePayload }>(
          url,
          JOIN,
          { input },
          options,
        );
        idempotencyKey = undefined;
        const { guest, tableSession, guestToken, guestTokenExpiresAt, errors } = data.answer;
        if (!guest || !tableSession || !guestToken || !guestTokenExpiresAt)
          return { outcome: 'refused', errors };
        const lifetime = Date.parse(guestTokenExpiresAt) - (serverTime ?? Date.now());
        const joined: Kept = {
          code,
          guest,
          tableSession,
          joinedAt: Date.now(),
          guestToken,
          expiresAt: Date.now() + lifetime,
        };
        stored.set(joined);
        return { outcome: 'joined', joined };
      } catch (error) {
        if (error instanceof UnreachableError) return { outcome: 'unreachable' };
        throw error;
      }
    },
    leave() {
      stored.set(undefined);
    },
    async accessToken() {
      return valid()?.guestToken;
    },
    tokenRefused(token) {
      if (stored.get()?.guestToken === token) stored.set(undefined);
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

/** The secret that makes this device the same guest again. */
function deviceId(storage: Storage): string {
  const stored = createStored(storage, DEVICE_KEY, isDeviceId);
  const id = stored.get() ?? newIdempotencyKey();
  stored.set(id);
  return id;
}

function isDeviceId(value: unknown): value is string {
  return typeof value === 'string' && value.length >= 16;
}

function isKept(value: unknown): value is Kept {
  return (
    typeof value === 'object' &&
    value !== null &&
    'code' in value &&
    'guestToken' in value &&
    typeof value.guestToken === 'string' &&
    'expiresAt' in value &&
    typeof value.expiresAt === 'number' &&
    'tableSession' in value &&
    'guest' in value
  );
}
