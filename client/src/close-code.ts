/** Why the gateway closes a socket; see the gateway's own list. Each beside what the screen does about it. */
export const closeCodes = {
  /** The server restarts, others are there: connect again at once. */
  serviceRestart: 1012,
  /** Connect again, later each time. */
  tryAgainLater: 1013,
  /** The token is not valid: a fresh one, then sign in again. */
  forbidden: 4403,
  /** Too many sockets or messages: stay away for a while. */
  tooMany: 4429,
  /** A fresh token, then connect again. */
  tokenExpired: 4440,
  /** Signed out elsewhere: the refreshed session says whether there still is one. */
  revoked: 4441,
  /** The table is closed: scan the QR code again. */
  tableClosed: 4442,
  /** The person's role was changed, or they were removed: a refreshed session says which. */
  membershipChanged: 4443,
} as const;

/** The code of a close event; undefined for everything else. */
export function closeCode(event: unknown): number | undefined {
  const code = typeof event === 'object' && event !== null && 'code' in event ? event.code : undefined;
  return typeof code === 'number' ? code : undefined;
}
