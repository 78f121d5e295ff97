import { createStaffSession, type StaffSession } from '@comanda/client/session';

let session: StaffSession | undefined;

/** The one session of this page: the staff's pages and the dashboard share who is signed in. */
export function staffSession(): StaffSession {
  session ??= createStaffSession(localStorage, 'staff');
  return session;
}
