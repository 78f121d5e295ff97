import { newId, newOrganizationId } from '@comanda/platform/id';
import { expect, test } from 'vitest';
import { openCalls, type ServiceCallRecord, sessionOfCall, withAnswer, withCall } from './service-call.ts';

const at = (seconds: number) => new Date(1_700_000_000_000 + seconds * 1_000);
const organizationId = newOrganizationId();
const session = {
  _id: newId('TableSession', organizationId),
  organizationId,
  serviceCalls: undefined as ServiceCallRecord[] | undefined,
  hasOpenCalls: undefined,
};
const waiting = (kind: 'WAITER' | 'BILL' | 'WATER', seconds = 0) => ({
  kind,
  guestId: null,
  at: at(seconds),
});

test('a call waits until it is answered', () => {
  const called = withCall(session, waiting('BILL'));
  expect(openCalls(called)).toMatchObject([{ kind: 'BILL', calledAt: at(0) }]);
  expect(called.hasOpenCalls).toBe(true);
  const answered = withAnswer(called, at(5), openCalls(called)[0]?._id);
  expect(openCalls(answered)).toEqual([]);
  expect(answered).not.toHaveProperty('hasOpenCalls');
});

test('a call’s id tells its session, and no two calls have the same', () => {
  let calls = withCall(session, waiting('WATER'));
  const ids = [openCalls(calls)[0]?._id ?? ''];
  calls = withCall(withAnswer(calls, at(1)), waiting('WATER', 2));
  ids.push(openCalls(calls)[0]?._id ?? '');
  expect(new Set(ids).size).toBe(2);
  expect(ids.map(sessionOfCall)).toEqual([session._id, session._id]);
  expect(sessionOfCall(newId('ServiceCall', organizationId))).toBeUndefined();
});

test('calling again for what is waited for, and answering again, change nothing', () => {
  const called = withCall(session, waiting('WATER'));
  expect(withCall(called, waiting('WATER', 3))).toBe(called);
  const answered = withAnswer(called, at(5));
  expect(withAnswer(answered, at(9))).toBe(answered);
});

test('one of several calls is answered, the others wait on', () => {
  const called = withCall(withCall(session, waiting('WATER')), waiting('BILL', 1));
  const answered = withAnswer(called, at(5), openCalls(called)[0]?._id);
  expect(openCalls(answered).map(({ kind }) => kind)).toEqual(['BILL']);
  expect(answered.hasOpenCalls).toBe(true);
});

test('of an evening of calls the last twenty answers are kept, and every call that waits', () => {
  let evening = withCall(session, waiting('BILL'));
  for (let n = 0; n < 50; n++) {
    evening = withCall(evening, waiting('WATER', n));
    const water = openCalls(evening).find(({ kind }) => kind === 'WATER');
    evening = withAnswer(evening, at(n), water?._id);
  }
  expect(evening.serviceCalls?.length).toBeLessThanOrEqual(22);
  expect(openCalls(evening).map(({ kind }) => kind)).toEqual(['BILL']);
});
