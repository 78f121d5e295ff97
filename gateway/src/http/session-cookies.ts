import type { IncomingMessage } from 'node:http';

/** Names a browser's session in the header `x-comanda-session` and in `connection_init`: one browser may have both. */
export type SessionKind = 'staff' | 'guest';

/** Header that says which of its sessions a page speaks for. Cookies count only together with it: a form of another site cannot send it. */
export const sessionHeader = 'x-comanda-session';

const cookieNames = {
  staff: 'comanda_staff',
  guest: 'comanda_guest',
  refresh: 'comanda_staff_refresh',
  device: 'comanda_device',
} as const;
type CookieKind = keyof typeof cookieNames;

/** Where each is sent: what opens new sessions only to where they are opened. */
const paths: Record<CookieKind, string> = { staff: '/', guest: '/', refresh: '/session', device: '/session' };

/** Whether what somebody sent names a session. */
export function isSessionKind(value: unknown): value is SessionKind {
  return value === 'staff' || value === 'guest';
}

/** Value of a session cookie of a request; undefined without one. */
export function readCookie(request: IncomingMessage, kind: CookieKind): string | undefined {
  const prefix = `${cookieNames[kind]}=`;
  const part = request.headers.cookie?.split(';').find((one) => one.trim().startsWith(prefix));
  return part?.trim().slice(prefix.length) || undefined;
}

/** A `Set-Cookie` that scripts cannot read and other sites do not send; an empty value ends it. */
export function sessionCookie(
  kind: CookieKind,
  value: string,
  options: { secure: boolean; maxAgeSeconds: number },
): string {
  const attributes = [`Path=${paths[kind]}`, `Max-Age=${options.maxAgeSeconds}`, 'HttpOnly', 'SameSite=Lax'];
  if (options.secure) attributes.push('Secure');
  return [`${cookieNames[kind]}=${value}`, ...attributes].join('; ');
}
