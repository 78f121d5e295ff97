import { expect, test } from 'vitest';
import { newRefreshToken, newSalt, parseRefreshToken, successorOf } from './refresh-token.ts';

const sessionId = 'ses_01hzy3v6m8k2n4p6q8r0s2t4v6';

test('reads back the token it made', () => {
  const made = newRefreshToken(sessionId);
  expect(parseRefreshToken(made.token)).toEqual(made);
});

test.each([
  '',
  'x',
  sessionId,
  `${sessionId}.short`,
  `usr_${'0'.repeat(26)}.${'a'.repeat(43)}`,
  `${sessionId}.${'a'.repeat(43)}.`,
])('takes %j for none of ours', (text) => {
  expect(parseRefreshToken(text)).toBeUndefined();
});

test('derives the same successor from the same token and salt, and another from any other', () => {
  const [used, other] = [newRefreshToken(sessionId), newRefreshToken(sessionId)];
  const salt = newSalt();
  const successor = successorOf(used, salt);
  expect(parseRefreshToken(successor.token)).toEqual(successor);
  expect(successorOf(used, salt)).toEqual(successor);
  expect(successorOf(used, newSalt()).token).not.toBe(successor.token);
  expect(successorOf(other, salt).token).not.toBe(successor.token);
});
