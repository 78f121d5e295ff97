import { pino } from 'pino';

export type Log = pino.Logger;
export type LogLevel = pino.LevelWithSilent;

/** A structured log of one server: JSON lines on stdout. Secrets in headers and inputs never reach it. */
export function createLog(name: string, level: LogLevel): Log {
  return pino({
    name,
    level,
    base: { pid: process.pid },
    redact: [
      '*.password',
      '*.token',
      '*.accessToken',
      '*.refreshToken',
      '*.authorization',
      'headers.authorization',
    ],
  });
}
