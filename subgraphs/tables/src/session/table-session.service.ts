import type { Aggregates, Signal } from '@comanda/platform/aggregate';
import { type Command, commandOf, keyReused } from '@comanda/platform/command';
import { newId, organizationOf } from '@comanda/platform/id';
import { type Principal, sitsAt } from '@comanda/platform/identity';
import { isDuplicateKey } from '@comanda/platform/mongo';
import { revocationSignal } from '@comanda/platform/revocation';
import { servesAt } from '@comanda/platform/rights';
import type { SubgraphClient } from '@comanda/platform/subgraph-client';
import type { Trace } from '@comanda/platform/tracing';
import { accepted, type Outcome, refused } from '@comanda/platform/user-error';
import type { CloseTableSessionInput, ErrorCode, JoinTableInput } from '../generated/resolvers.ts';
import type { TablesLoaders } from '../loaders.ts';
import { callSignals } from '../service-call/service-call.service.ts';
import { openCalls, withAnswer } from '../service-call/service-call.ts';
import type { TableModels, TableRecord } from '../table/table.model.ts';
import { organizationOfCode } from '../table/table-code.ts';
import { type GuestToken, issueGuestToken } from './guest-token.ts';
import { deviceHashOf, givenName, joinFaults } from './join-input.ts';
import type { GuestRecord, TableSessionModels, TableSessionRecord } from './table-session.model.ts';
import { closed, guestOfDevice, type Newcomer, sessionClosed, withGuest } from './table-session-rules.ts';

export interface TableSessionServiceDependencies {
  models: TableModels & TableSessionModels;
  loaders: TablesLoaders;
  aggregates: Aggregates;
  users: SubgraphClient;
  principal: Principal;
  trace: Trace;
}

/** A guest at a table. */
export interface Seat {
  session: TableSessionRecord;
  guest: GuestRecord;
}

/** Times a scan starts over because the party it met had just arrived or left. */
const attempts = 10;

/** Decides who sits where, on behalf of one caller. */
export function createTableSessionService(dependencies: TableSessionServiceDependencies) {
  const { models, loaders, aggregates, users, principal, trace } = dependencies;

  return {
    async tableSession(id: string): Promise<TableSessionRecord | null> {
      const organizationId = organizationOf('TableSession', id);
      if (!organizationId || !sitsAt(principal, { organizationId, tableSessionId: id }, 'tables:read'))
        return null;
      return loaders.tableSession.load(id);
    },

    async guest(id: string): Promise<GuestRecord | null> {
      const seat = await loaders.seat.load(id);
      return seat && mayKnow(seat.session) ? seat.guest : null;
    },

    /** The open session of a table, for staff and those who sit there. */
    async currentSession(table: TableRecord): Promise<TableSessionRecord | null> {
      if (principal.kind === 'anonymous') return null;
      const session = await loaders.openSession.load(table._id);
      return session && mayKnow(session) ? session : null;
    },

    /** Whoever scans may join, signed in or not: what identifies the caller is the device. */
    async joinTable(input: JoinTableInput): Promise<Outcome<Seat & { guestToken: GuestToken }, ErrorCode>> {
      const deviceHash = deviceHashOf(input.deviceId);
      const { deviceId: _secret, ...meant } = input;
      const { command, error } = commandOf({ name: `device:${deviceHash}` }, 'joinTable', meant);
      const errors = [...(error ? [error] : []), ...joinFaults(input)];
      if (!command || errors.length > 0) return { ok: false, errors };
      const organizationId = organizationOfCode(input.code);
      const table =
        organizationId && (await models.Table.findOne({ organizationId, code: input.code }).lean());
      if (!table) {
        return refused('NOT_FOUND', ['input', 'code'], 'No table has this code. Scan the QR code again.');
      }
      const { key, fingerprint } = command;
      const newcomer = { deviceHash, name: givenName(input.name), joinedBy: { key, fingerprint } };
      const seated = (await seatBefore(table, command)) ?? (await seat(table, newcomer, command));
      if (!seated.ok) return seated;
      const { session, guest } = seated.value;
      forget(session);
      const guestToken = await users.ask(
        issueGuestToken,
        {
          input: {
            guestId: guest._id,
            tableSessionId: session._id,
            tableId: session.tableId,
            locationId: session.locationId,
          },
        },
        trace,
      );
      return accepted({ session, guest, guestToken });
    },

    async closeTableSession(input: CloseTableSessionInput): Promise<Outcome<TableSessionRecord, ErrorCode>> {
      const _id = input.tableSessionId;
      const organizationId = organizationOf('TableSession', _id) ?? '';
      const notFound = refused('NOT_FOUND', ['input', 'tableSessionId'], 'There is no such table session.');
      if (!servesAt(principal, organizationId, 'close table sessions') || !organizationId) return notFound;
      const { command, error } = commandOf(principal, 'closeTableSession', input);
      if (error) return { ok: false, errors: [error] };
      const outcome = await aggregates.change(
        models.TableSession,
        { organizationId, _id },
        command,
        (session) =>
          accepted({
            fields: withAnswer(closed(session, new Date()), new Date()),
            signals:
              session.status === 'OPEN'
                ? [
                    ...callSignals(
                      session,
                      openCalls(session).map(({ _id }) => _id),
                    ),
                    revocationSignal({ kind: 'tableSession', tableSessionId: session._id }),
                  ]
                : [],
          }),
      );
      if (outcome?.ok) forget(outcome.value);
      return outcome ?? notFound;
    },
  };

  function mayKnow({ organizationId, _id: tableSessionId }: TableSessionRecord): boolean {
    return sitsAt(principal, { organizationId, tableSessionId }, 'tables:read');
  }

  /** A request may carry several mutations: what it read before is no longer so. */
  function forget(session: TableSessionRecord): void {
    loaders.tableSession.clear(session._id);
    loaders.openSession.clear(session.tableId);
    for (const guest of session.guests) loaders.seat.clear(guest._id);
  }

  /** Where the first request with this key led, if it did. */
  async function seatBefore(
    { organizationId }: TableRecord,
    command: Command,
  ): Promise<Outcome<Seat, ErrorCode> | undefined> {
    const session = await models.TableSession.findOne({
      organizationId,
      'guests.joinedBy.key': command.key,
    }).lean<TableSessionRecord>();
    const guest = session?.guests.find(({ joinedBy }) => joinedBy.key === command.key);
    if (!session || !guest) return undefined;
    if (guest.joinedBy.fingerprint !== command.fingerprint) return { ok: false, errors: [keyReused] };
    return session.status === 'CLOSED' ? sessionClosed : accepted({ session, guest });
  }

  /**
   * Seats a device at the table's open session, or at a new one. Phones that scan at the same moment end in one session: a unique index lets one of
   * them open it, the others find it on their next attempt.
   */
  async function seat(
    table: TableRecord,
    newcomer: Newcomer,
    command: Command,
  ): Promise<Outcome<Seat, ErrorCode>> {
    const { organizationId, _id: tableId } = table;
    for (let attempt = 0; attempt < attempts; attempt++) {
      const open = await models.TableSession.findOne({
        organizationId,
        tableId,
        status: 'OPEN',
      }).lean<TableSessionRecord>();
      const known = open && guestOfDevice(open, newcomer.deviceHash);
      if (known) return accepted({ session: open, guest: known });
      const outcome = open
        ? await sitDown(open, newcomer, command)
        : await openSession(table, newcomer, command);
      if (!outcome) continue;
      if (!outcome.ok) {
        if (outcome.errors.some(({ code }) => code === 'SESSION_CLOSED')) continue;
        return outcome;
      }
      const guest = guestOfDevice(outcome.value, newcomer.deviceHash);
      if (guest) return accepted({ session: outcome.value, guest });
    }
    return refused('CONFLICT', [], 'Parties come and go at this table too fast. Try again.');
  }

  async function sitDown({ _id, organizationId }: TableSessionRecord, newcomer: Newcomer, command: Command) {
    return aggregates.change(models.TableSession, { organizationId, _id }, command, (session) => {
      const outcome = withGuest(session, newcomer, new Date());
      if (!outcome.ok) return outcome;
      const signals = outcome.value === session ? [] : signalsOf(session);
      return accepted({ fields: outcome.value, signals });
    });
  }

  /** @returns undefined when another phone was faster. */
  async function openSession(table: TableRecord, newcomer: Newcomer, command: Command) {
    const { organizationId, locationId, _id: tableId } = table;
    const at = new Date();
    const empty = {
      _id: newId('TableSession', organizationId),
      organizationId,
      locationId,
      tableId,
      status: 'OPEN' as const,
      openedAt: at,
      closedAt: null,
      guests: [],
    };
    const session = withGuest<typeof empty & { guests: GuestRecord[] }>(empty, newcomer, at);
    if (!session.ok) return session;
    try {
      return await aggregates.create(models.TableSession, session.value, signalsOf(session.value), command);
    } catch (error) {
      if (isDuplicateKey(error)) return undefined;
      throw error;
    }
  }
}

/** Who hears that a session changed: those who watch it, and the staff who watch the location's tables. */
function signalsOf(session: { _id: string; tableId: string; locationId: string }): Signal[] {
  return [
    { topic: 'table', key: session.locationId, entityId: session.tableId },
    { topic: 'tableSession', key: session._id, entityId: session._id },
  ];
}
