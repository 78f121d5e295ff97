import { createHash } from 'node:crypto';
import type { RedisConnection } from '../redis.ts';

/** A Lua script, sent by its hash once the server knows it. */
export interface RedisScript {
  text: string;
  sha: string;
}

const script = (text: string): RedisScript => ({ text, sha: createHash('sha1').update(text).digest('hex') });

/** Runs a script; its keys must share a slot. */
export async function runScript(
  redis: RedisConnection,
  { text, sha }: RedisScript,
  keys: string[],
  values: (string | number)[],
): Promise<unknown> {
  try {
    return await redis.evalsha(sha, keys.length, ...keys, ...values);
  } catch (error) {
    if (!isUnknownScript(error)) throw error;
    return redis.eval(text, keys.length, ...keys, ...values);
  }
}

/** Whether a server has to be sent the script's text. */
export function isUnknownScript(error: unknown): boolean {
  return error instanceof Error && error.message.includes('NOSCRIPT');
}

/**
 * Finds the life of a log, or begins another. A server that was promoted or started anew has another replication id than the one under which the
 * life began: it may lack the newest events of before, which nobody could tell from the stream itself. A log that was emptied has no life at all.
 * The life ends late with a server that lost nothing: that costs a snapshot, the other error would cost an order.
 *
 * KEYS[1] is the stream, KEYS[2] the life; `fresh` is the name of a life that may begin.
 */
const findLife = `
local function now()
  local time = redis.call('TIME')
  return tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
end
local function findLife(fresh, keepMs)
  local info = redis.call('INFO', 'replication')
  local server = string.match(info, 'master_replid:(%w+)')
  local known = redis.call('HMGET', KEYS[2], 'life', 'server', 'ms', 'sequence', 'sinceMs', 'since')
  if known[1] and known[2] == server then
    return known[1], tonumber(known[3]), tonumber(known[4]), tonumber(known[5]), tonumber(known[6]), info
  end
  local ms, sequence = math.max(now(), tonumber(known[3] or '0')), tonumber(known[4] or '0')
  local newest = redis.call('XREVRANGE', KEYS[1], '+', '-', 'COUNT', 1)[1]
  if newest then
    local newestMs, newestSequence = string.match(newest[1], '(%d+)-(%d+)')
    ms, sequence = math.max(ms, tonumber(newestMs)), math.max(sequence, tonumber(newestSequence))
  end
  redis.call('HSET', KEYS[2], 'life', fresh, 'server', server, 'ms', string.format('%.0f', ms),
    'sequence', string.format('%.0f', sequence), 'sinceMs', string.format('%.0f', ms),
    'since', string.format('%.0f', sequence))
  redis.call('PEXPIRE', KEYS[2], keepMs)
  return fresh, ms, sequence, ms, sequence, info
end
`;

/**
 * Appends unless the id is known, then rings the bell: one script, so that no listener can hear the bell before the event is there. Answers
 * whether it was appended, and how many replicas are to confirm it.
 *
 * KEYS: stream, life, ids seen in this period, ids seen in the period before. ARGV: name of a new life, event, its id, events to keep, ms to keep,
 * seconds of a period.
 */
export const appendScript = script(`${findLife}
local keepMs = tonumber(ARGV[5])
local life, ms, sequence, sinceMs, since, info = findLife(ARGV[1], keepMs * 2)
-- Also of an event that is known: a confirmation is waited for by a write.
redis.call('PEXPIRE', KEYS[2], keepMs * 2)
-- One that still copies the whole of the data confirms nothing for minutes.
local _, replicas = string.gsub(info, 'state=online', '')
if redis.call('SISMEMBER', KEYS[4], ARGV[3]) == 1 or redis.call('SADD', KEYS[3], ARGV[3]) == 0 then
  return {0, replicas}
end
redis.call('EXPIRE', KEYS[3], tonumber(ARGV[6]) * 2)
ms, sequence = math.max(now(), ms), sequence + 1
local id = string.format('%.0f-%.0f', ms, sequence)
redis.call('XADD', KEYS[1], 'MAXLEN', '~', ARGV[4], id, 'event', ARGV[2])
redis.call('XTRIM', KEYS[1], 'MINID', '~', string.format('%.0f', ms - keepMs))
redis.call('PEXPIRE', KEYS[1], keepMs)
redis.call('HSET', KEYS[2], 'ms', string.format('%.0f', ms), 'sequence', string.format('%.0f', sequence))
redis.call('SPUBLISH', KEYS[1], id)
return {1, replicas}`);

/**
 * Reads events after a position, with what is needed to judge the position. Answers life, time and sequence of the newest event, the same of
 * when the life began, id of the oldest event kept or an empty text, and the events.
 *
 * KEYS: stream, life. ARGV: name of a new life, ms to keep, id to read after, how many.
 */
export const readScript = script(`${findLife}
local life, ms, sequence, sinceMs, since = findLife(ARGV[1], tonumber(ARGV[2]) * 2)
local oldest = redis.call('XRANGE', KEYS[1], '-', '+', 'COUNT', 1)[1]
local events = {}
if tonumber(ARGV[4]) > 0 then
  events = redis.call('XRANGE', KEYS[1], '(' .. ARGV[3], '+', 'COUNT', ARGV[4])
end
return {life, string.format('%.0f', ms), string.format('%.0f', sequence), string.format('%.0f', sinceMs),
  string.format('%.0f', since), oldest and oldest[1] or '', events}`);
