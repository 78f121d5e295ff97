/** How requests say whose they are. */
export interface Access {
  /** Names this access; a renewed one has another name. */
  id: string;
  /** Headers to send along over HTTP. */
  headers: Record<string, string>;
  /** What to open a socket with. */
  connectionParams: Record<string, unknown>;
}

/** Why the server refuses an access, as far as it says. */
export type RefusalReason = 'expired' | 'signed-out' | 'membership-changed' | 'table-closed';

/** What the API client needs of a session, whoever it belongs to. */
export interface Session {
  /** What to send now; nothing when nobody is signed in. Never throws. */
  access(): Promise<Access | undefined>;
  /** The server refused this access: the next `access()` is another one. */
  accessRefused(id: string, because?: RefusalReason): void;
  /** The server refuses this caller altogether: the session ends here, and its owner has to start a new one. */
  refused(): void;
  /** Called when somebody signs in or out, in whichever tab. */
  subscribe(listener: () => void): () => void;
}

/** The reason in an error of the API, or of a socket that it closed. */
export function refusalReason(said: unknown): RefusalReason {
  if (said === 'MEMBERSHIP_CHANGED' || said === 4443) return 'membership-changed';
  if (said === 'TABLE_CLOSED' || said === 4442) return 'table-closed';
  if (said === 'SIGNED_OUT' || said === 'REFRESH_TOKEN_REUSED' || said === 4441) return 'signed-out';
  return 'expired';
}

export { createGuestSession, type GuestSession, type JoinedTable, joinedTables } from './guest-session.ts';
export {
  createStaffSession,
  type SessionNotice,
  type SignedIn,
  type SignInResult,
  type StaffSession,
} from './staff-session.ts';
