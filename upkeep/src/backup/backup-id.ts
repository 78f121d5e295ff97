import { randomBytes } from 'node:crypto';

/** The id of a backup: when it was taken, in UTC, and something that tells two of one second apart. Sorts by time. */
export function newBackupId(at: Date): string {
  const time = at.toISOString().replace(/[-:]|\.\d+/g, '');
  return `${time}-${randomBytes(3).toString('hex')}`;
}

const pattern = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z-[0-9a-f]{6}$/;

/** When a backup was taken, or undefined when it is no id of one. */
export function takenAt(id: string): Date | undefined {
  const [, year, month, day, hour, minute, second] = pattern.exec(id) ?? [];
  return year === undefined ? undefined : new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}
