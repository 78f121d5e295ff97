import { pino } from 'pino';

export type Log = pino.Logger;
export type LogLevel = pino.LevelWithSilent;

const secrets = ['password', 'token', 'accessToken', 'refreshToken', 'authorization'];

/** A structured log of one server: JSON lines on stdout. Secrets in headers and inputs never reach it, down to the third level of a line. */
export function createLog(name: string, level: LogLevel): Log {
  return pino({
    name,
    level,
    base: { pid: process.pid },
    redact: secrets.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]),
  });
}
