/** When backups are taken: at a time of day by this machine's clock, or again and again. */
export type Schedule = { kind: 'daily'; hour: number; minute: number } | { kind: 'every'; ms: number };

const units = { m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** Reads `03:00`, or `6h`, `30m`, `1d`. @returns undefined when it is neither */
export function parseSchedule(text: string): Schedule | undefined {
  const [, hour, minute] = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(text) ?? [];
  if (hour !== undefined) return { kind: 'daily', hour: Number(hour), minute: Number(minute) };
  const [, count, unit] = /^([1-9]\d{0,3})([mhd])$/.exec(text) ?? [];
  if (count === undefined) return undefined;
  return { kind: 'every', ms: Number(count) * units[unit as keyof typeof units] }; // the pattern has shown it
}

/**
 * When the next backup is due. One that was missed, because the machine was off at its time, is due at once.
 * @param last when the last one was taken
 */
export function nextBackup(schedule: Schedule, last: Date | undefined, now: Date): Date {
  if (!last) return now;
  const due =
    schedule.kind === 'every' ? new Date(last.getTime() + schedule.ms) : nextTimeOfDay(schedule, last);
  return due < now ? now : due;
}

/** The first such time after a moment. A time that a change of the clocks leaves out is taken an hour later, one that comes twice is taken once. */
function nextTimeOfDay({ hour, minute }: { hour: number; minute: number }, after: Date): Date {
  const next = new Date(after);
  next.setHours(hour, minute, 0, 0);
  if (next <= after) {
    next.setDate(next.getDate() + 1);
    next.setHours(hour, minute, 0, 0);
  }
  return next;
}
