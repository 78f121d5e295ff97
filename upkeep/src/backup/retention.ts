export interface RetentionRule {
  /** For how long the last backup of each day is kept, in days. */
  dailyDays: number;
  /** For how long the last backup of each week is kept, in days. */
  weeklyDays: number;
}

export const defaultRetention: RetentionRule = { dailyDays: 30, weeklyDays: 90 };

const dayMs = 24 * 60 * 60_000;

/**
 * Which backups may go. Of the last day all are kept, then the last of each day, then the last of each week (from Monday), in UTC. The newest one is kept however
 * old it is: backups that have stopped coming are no reason to have none.
 */
export function expiredBackups<B extends { takenAt: Date }>(
  backups: readonly B[],
  now: Date,
  { dailyDays, weeklyDays }: RetentionRule = defaultRetention,
): B[] {
  const newestFirst = [...backups].sort((a, b) => b.takenAt.getTime() - a.takenAt.getTime());
  const daysSeen = new Set<number>();
  const weeksSeen = new Set<number>();
  return newestFirst.filter(({ takenAt }, position) => {
    const ageDays = (now.getTime() - takenAt.getTime()) / dayMs;
    const day = Math.floor(takenAt.getTime() / dayMs);
    // The first of January 1970 was a Thursday.
    const week = Math.floor((day + 3) / 7);
    const isLastOfDay = !daysSeen.has(day);
    const isLastOfWeek = !weeksSeen.has(week);
    daysSeen.add(day);
    weeksSeen.add(week);
    const isKept =
      position === 0 ||
      ageDays < 1 ||
      (isLastOfDay && ageDays < dailyDays) ||
      (isLastOfWeek && ageDays < weeklyDays);
    return !isKept;
  });
}
