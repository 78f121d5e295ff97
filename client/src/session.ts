/** What the API client needs of a session, whoever it belongs to. */
export interface Session {
  /** A bearer token to send now; nothing when nobody is signed in. Never throws. */
  accessToken(): Promise<string | undefined>;
  /** The server refused this token: the next `accessToken()` does not give it again. */
  tokenRefused(token: string): void;
  /** The server refuses this caller altogether: the session ends here, and its owner has to start a new one. */
  refused(): void;
  /** Called when somebody signs in or out, in whichever tab. */
  subscribe(listener: () => void): () => void;
}

export { createGuestSession, type GuestSession, type JoinedTable, joinedTables } from './guest-session.ts';
export { createStaffSession, type SignedIn, type SignInResult, type StaffSession } from './staff-session.ts';
