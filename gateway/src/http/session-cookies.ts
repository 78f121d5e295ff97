import type { IncomingMessage } from 'node:http';
import type { Provenance } from './client-address.ts';

/**
 * Names one of a browser's sessions: `staff`, `kitchen`, or a guest's at one table, `guest-` and the table's code. One browser may have all of them, as
 * that of a manager who looks at the kitchen's screen and tries the menu.
 */
export type SessionName = 'staff' | 'kitchen' | `guest-${string}`;

/** Header that says which of its sessions a page speaks for. Cookies count only together with it: a form of another site cannot send it. */
export const sessionHeader = 'x-comanda-session';

/** Whether what somebody sent names a session. */
export function isSessionName(value: unknown): value is SessionName {
  return typeof value === 'string' && /^(?:staff|kitchen|guest-[0-9a-z]{1,64})$/.test(value);
}

/** What is kept in a cookie: a session's access token, its refresh token, and what makes a device known again to who signs in and to tables. */
export type CookieKind = SessionName | `${'staff' | 'kitchen'}-refresh` | 'device' | 'diner';

export interface SessionCookies {
  /** Value of a cookie of a request; undefined without one. */
  read(request: IncomingMessage, kind: CookieKind): string | undefined;
  /** A `Set-Cookie` for the answer to a request; an empty value ends the cookie. */
  write(request: IncomingMessage, kind: CookieKind, value: string, maxAgeSeconds: number): string;
}

/**
 * Cookies that no script can read (HttpOnly) and that come along only from our own pages. `SameSite=Strict`, since no page is delivered by cookie: the
 * first request of a page that was reached by a link or a QR code is made by the page itself. Over TLS their names begin with `__Host-`, so that no
 * neighbouring subdomain can plant one (RFC 6265bis, 4.1.3.2). Ports share a host's cookies, so a port that stands in the address stands in the name.
 */
export function createSessionCookies(provenance: Provenance): SessionCookies {
  const nameOf = (request: IncomingMessage, kind: CookieKind) => {
    const port = /:(\d{1,5})$/.exec(request.headers.host ?? '')?.[1];
    return `${provenance.isHttps(request) ? '__Host-' : ''}comanda-${kind}${port ? `-${port}` : ''}`;
  };
  return {
    read(request, kind) {
      const prefix = `${nameOf(request, kind)}=`;
      const part = request.headers.cookie?.split(';').find((one) => one.trim().startsWith(prefix));
      return part?.trim().slice(prefix.length) || undefined;
    },
    write(request, kind, value, maxAgeSeconds) {
      const isHttps = provenance.isHttps(request);
      // What opens new sessions goes only to where they are opened; the prefix demands the whole site.
      const path = isHttps || isSessionName(kind) ? '/' : '/session';
      const attributes = [`Path=${path}`, `Max-Age=${maxAgeSeconds}`, 'HttpOnly', 'SameSite=Strict'];
      if (isHttps) attributes.push('Secure');
      return [`${nameOf(request, kind)}=${value}`, ...attributes].join('; ');
    },
  };
}
