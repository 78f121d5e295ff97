import { Writable } from 'node:stream';
import { pino } from 'pino';
import type { Log } from '../log.ts';

/** A line of a log, as far as tests look at it. */
export interface LogLine {
  level: number;
  msg: string;
  traceId?: string;
  err?: { message: string };
}

/** A log that keeps its lines, for tests of what is logged. */
export function createRecordingLog(): { log: Log; lines: LogLine[] } {
  const lines: LogLine[] = [];
  const stream = new Writable({
    write(line, _encoding, done) {
      lines.push(JSON.parse(String(line)) as LogLine); // pino writes a JSON object per line
      done();
    },
  });
  return { log: pino({ level: 'debug' }, stream), lines };
}
