/** A way to close a connection: code and reason, as the WebSocket protocol has them. */
export interface Close {
  code: number;
  /** At most 123 bytes. */
  reason: string;
}

const close = (code: number, reason: string): Close => ({ code, reason });

/** How connections are closed, beside what was revoked (`identity/revoked.ts`). 44xx below 4440 are of graphql-transport-ws, 10xx of RFC 6455. */
export const closes = {
  invalidMessage: (what: string) => close(4400, what.slice(0, 120)),
  unauthorized: close(4401, 'Unauthorized'),
  /** The token is not valid: sign in again. */
  forbidden: close(4403, 'Sign in again'),
  subprotocol: close(4406, 'Subprotocol not acceptable'),
  initTimeout: close(4408, 'Connection initialisation timeout'),
  subscriberExists: (id: string) => close(4409, `Subscriber for ${id.slice(0, 60)} already exists`),
  initTwice: close(4429, 'Too many initialisation requests'),
  tooManyConnections: close(4429, 'Too many connections'),
  tooManyOperations: close(4429, 'Too many operations'),
  /** The token that the connection was opened with has expired: connect again with a fresh one. */
  tokenExpired: close(4440, 'Token expired'),
  /** Sign-in cannot be checked at the moment. */
  tryAgainLater: close(1013, 'Try again later'),
  /** Its reader does not keep up: connect again with the last cursor. */
  tooSlow: close(1013, 'Too slow: resume with the last cursor'),
  /** This gateway is stopping: connect again, with the last cursor. */
  restart: close(1012, 'Service restart'),
} as const;
