import { newId } from '@comanda/platform/id';
import { accepted, type Outcome, refused } from '@comanda/platform/user-error';
import type { CommandTrace } from '../command-trace.ts';
import type { GuestRecord, TableSessionRecord } from './table-session.model.ts';

/** A device that wants to sit down. */
export interface Newcomer {
  deviceHash: string;
  /** The name given, if any. */
  name: string | undefined;
  joinedBy: CommandTrace;
}

type OwnState = Pick<TableSessionRecord, 'organizationId' | 'status' | 'guests' | 'closedAt'>;

/** The largest party that one session takes. */
export const mostGuests = 50;

/** The guest that a device is in a session. */
export function guestOfDevice(
  session: { guests: GuestRecord[] },
  deviceHash: string,
): GuestRecord | undefined {
  return session.guests.find((guest) => guest.deviceHash === deviceHash);
}

/** The session with one guest more; as it is, when the device sits there already. */
export function withGuest<S extends OwnState>(
  session: S,
  newcomer: Newcomer,
  at: Date,
): Outcome<S, 'SESSION_CLOSED' | 'CONFLICT'> {
  if (session.status === 'CLOSED') return sessionClosed;
  if (guestOfDevice(session, newcomer.deviceHash)) return accepted(session);
  if (session.guests.length >= mostGuests) {
    const message = `${mostGuests} guests sit at this table already. Ask the staff.`;
    return refused('CONFLICT', ['input', 'code'], message);
  }
  const guest = {
    _id: newId('Guest', session.organizationId),
    name: newcomer.name ?? `Guest ${session.guests.length + 1}`,
    joinedAt: at,
    deviceHash: newcomer.deviceHash,
    joinedBy: newcomer.joinedBy,
  };
  return accepted({ ...session, guests: [...session.guests, guest] });
}

/** The session closed; as it is, when it was before. */
export function closed<S extends OwnState>(session: S, at: Date): S {
  return session.status === 'CLOSED' ? session : { ...session, status: 'CLOSED', closedAt: at };
}

export const sessionClosed = refused(
  'SESSION_CLOSED',
  ['input'],
  'The party that this request joined has left the table. Scan the QR code again.',
);
