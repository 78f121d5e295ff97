import type { Aggregates, Signal } from '@comanda/platform/aggregate';
import { commandOf } from '@comanda/platform/command';
import { forbidden } from '@comanda/platform/errors';
import { organizationOf } from '@comanda/platform/id';
import { type Principal, sitsAt } from '@comanda/platform/identity';
import { servesAt } from '@comanda/platform/rights';
import { accepted, type Outcome, refused } from '@comanda/platform/user-error';
import type { AnswerServiceCallInput, CallStaffInput, ErrorCode } from '../generated/resolvers.ts';
import type { TablesLoaders } from '../loaders.ts';
import type { TableSessionModels, TableSessionRecord } from '../session/table-session.model.ts';
import { sessionClosed } from '../session/table-session-rules.ts';
import {
  type CallOfSession,
  callsOf,
  openCalls,
  sessionOfCall,
  withAnswer,
  withCall,
} from './service-call.ts';

export interface ServiceCallServiceDependencies {
  models: TableSessionModels;
  loaders: TablesLoaders;
  aggregates: Aggregates;
  principal: Principal;
}

const mostSessionsWithCalls = 200;

/** Whom to tell that a call of a session is new or answered. */
export function callSignals(session: TableSessionRecord, callIds: readonly string[]): Signal[] {
  return [
    ...callIds.map((entityId) => ({ topic: 'serviceCall', key: session.locationId, entityId })),
    { topic: 'table', key: session.locationId, entityId: session.tableId },
    { topic: 'tableSession', key: session._id, entityId: session._id },
  ];
}

/** Decides who calls and who answers, on behalf of one caller. */
export function createServiceCallService(dependencies: ServiceCallServiceDependencies) {
  const { models, loaders, aggregates, principal } = dependencies;
  const callOf = (session: TableSessionRecord, matches: (call: CallOfSession['call']) => boolean) => {
    const call = callsOf(session).findLast(matches);
    if (!call) throw new Error('A call that was just made or answered is in its session.');
    return accepted({ session, call });
  };
  const find = async (id: string): Promise<CallOfSession | null> => {
    const tableSessionId = sessionOfCall(id);
    const session = tableSessionId && (await loaders.tableSession.load(tableSessionId));
    const call = session && callsOf(session).find(({ _id }) => _id === id);
    return call ? { session, call } : null;
  };

  return {
    async serviceCall(id: string): Promise<CallOfSession | null> {
      const found = await find(id);
      if (!found) return null;
      const { organizationId, _id: tableSessionId } = found.session;
      return sitsAt(principal, { organizationId, tableSessionId }) ? found : null;
    },

    /** @throws CodedError FORBIDDEN for others than staff of the location's organization: it guards a subscription. */
    async serviceCalls(locationId: string): Promise<CallOfSession[]> {
      const organizationId = organizationOf('Location', locationId);
      const what = 'read the calls of this location';
      if (!servesAt(principal, organizationId ?? '', what)) throw forbidden(what);
      if (!organizationId) return [];
      const sessions = await models.TableSession.find({ organizationId, locationId, hasOpenCalls: true })
        .limit(mostSessionsWithCalls)
        .lean<TableSessionRecord[]>();
      return sessions
        .flatMap((session) => openCalls(session).map((call) => ({ session, call })))
        .sort((one, other) => one.call.calledAt.getTime() - other.call.calledAt.getTime());
    },

    async callStaff(input: CallStaffInput): Promise<Outcome<CallOfSession, ErrorCode>> {
      const { kind, tableSessionId } = input;
      const organizationId = organizationOf('TableSession', tableSessionId);
      const notFound = refused('NOT_FOUND', ['input', 'tableSessionId'], 'There is no such table session.');
      if (!organizationId || !sitsAt(principal, { organizationId, tableSessionId })) return notFound;
      const { command, error } = commandOf(principal, 'callStaff', input);
      if (error) return { ok: false, errors: [error] };
      const guestId = principal.kind === 'guest' ? principal.guestId : null;
      const where = { organizationId, _id: tableSessionId };
      const outcome = await aggregates.change(models.TableSession, where, command, (session) => {
        if (session.status === 'CLOSED') return sessionClosed;
        const fields = withCall(session, { kind, guestId, at: new Date() });
        const ids = callsOf(fields)
          .slice(-1)
          .map(({ _id }) => _id);
        return accepted({ fields, signals: fields === session ? [] : callSignals(session, ids) });
      });
      if (!outcome) return notFound;
      loaders.tableSession.clear(tableSessionId);
      return outcome.ok ? callOf(outcome.value, (call) => call.kind === kind) : outcome;
    },

    async answerServiceCall(input: AnswerServiceCallInput): Promise<Outcome<CallOfSession, ErrorCode>> {
      const _id = input.serviceCallId;
      const organizationId = organizationOf('ServiceCall', _id) ?? '';
      const notFound = refused('NOT_FOUND', ['input', 'serviceCallId'], 'There is no such call.');
      if (!servesAt(principal, organizationId, 'answer calls') || !organizationId) return notFound;
      const { command, error } = commandOf(principal, 'answerServiceCall', input);
      if (error) return { ok: false, errors: [error] };
      const found = await find(_id);
      if (!found) return notFound;
      const where = { organizationId, _id: found.session._id };
      const outcome = await aggregates.change(models.TableSession, where, command, (session) => {
        const fields = withAnswer(session, new Date(), _id);
        return accepted({ fields, signals: fields === session ? [] : callSignals(session, [_id]) });
      });
      loaders.tableSession.clear(where._id);
      if (!outcome) return notFound;
      return outcome.ok ? callOf(outcome.value, (call) => call._id === _id) : outcome;
    },
  };
}
