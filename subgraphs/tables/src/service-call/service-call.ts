import { organizationCode, organizationOf } from '@comanda/platform/id';
import type { ServiceCallKind } from '../generated/resolvers.ts';
import type { TableSessionRecord } from '../session/table-session.model.ts';

/** A guest's wish to see somebody, kept in the table session. */
export interface ServiceCallRecord {
  _id: string;
  kind: ServiceCallKind;
  /** Who called; null when staff noted the wish. */
  guestId: string | null;
  calledAt: Date;
  answeredAt: Date | null;
}

/** A call with the session that it stands in. */
export interface CallOfSession {
  session: TableSessionRecord;
  call: ServiceCallRecord;
}

/** Answered calls that are kept: enough for who follows them to be told, and no more. */
const answeredKept = 20;

type OwnState = Pick<TableSessionRecord, '_id' | 'organizationId' | 'serviceCalls' | 'hasOpenCalls'>;

const pattern = /^cal_([0-9a-hjkmnp-tv-z]{12})([0-9a-hjkmnp-tv-z]{26})\.(0|[1-9]\d{0,8})$/;

/** The session that a call's id, `cal_<organization><session>.<number>`, names; undefined when it is no call's id. Neither need exist. */
export function sessionOfCall(callId: string): string | undefined {
  const [, organization, session] = pattern.exec(callId) ?? [];
  return organizationOf('ServiceCall', callId) && session ? `tse_${organization}${session}` : undefined;
}

function nextCallId({ _id, organizationId }: OwnState, calls: readonly ServiceCallRecord[]): string {
  const last = pattern.exec(calls.at(-1)?._id ?? '')?.[3];
  const number = last === undefined ? 0 : Number(last) + 1;
  return `cal_${organizationCode(organizationId)}${_id.slice(16)}.${number}`;
}

/** All calls that a session keeps; none in one that was stored before there were any. */
export function callsOf({
  serviceCalls = [],
}: Pick<TableSessionRecord, 'serviceCalls'>): ServiceCallRecord[] {
  return serviceCalls;
}

/** The session with a call more; as it is, when somebody waits for the same already. */
export function withCall<S extends OwnState>(
  session: S,
  { kind, guestId, at }: { kind: ServiceCallKind; guestId: string | null; at: Date },
): S {
  if (openCalls(session).some((call) => call.kind === kind)) return session;
  const calls = callsOf(session);
  const call = {
    _id: nextCallId(session, calls),
    kind,
    guestId,
    calledAt: at,
    answeredAt: null,
  };
  const answered = calls.filter(({ answeredAt }) => answeredAt !== null);
  const forgotten = new Set(answered.slice(0, -answeredKept));
  const kept = calls.filter((one) => !forgotten.has(one));
  return { ...session, serviceCalls: [...kept, call], hasOpenCalls: true };
}

/** The session with a call answered, or all when none is named; as it is, when that is so already. */
export function withAnswer<S extends OwnState>(session: S, at: Date, callId?: string): S {
  const isMeant = ({ _id, answeredAt }: ServiceCallRecord) =>
    answeredAt === null && (callId === undefined || _id === callId);
  const calls = callsOf(session);
  if (!calls.some(isMeant)) return session;
  const serviceCalls = calls.map((call) => (isMeant(call) ? { ...call, answeredAt: at } : call));
  const { hasOpenCalls: _before, ...kept } = session;
  const isWaiting = serviceCalls.some(({ answeredAt }) => answeredAt === null);
  // The cast is exact: what is left out is optional, and set again while somebody waits.
  return { ...kept, serviceCalls, ...(isWaiting && { hasOpenCalls: true }) } as S;
}

/** Calls that nobody has answered, oldest first. */
export function openCalls(session: Pick<TableSessionRecord, 'serviceCalls'>): ServiceCallRecord[] {
  return callsOf(session).filter(({ answeredAt }) => answeredAt === null);
}
