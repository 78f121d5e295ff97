import type { MenuRecord } from './menu.model.ts';

/** A menu with the moment at which its next pause ends by itself. */
export function pausesEnd(menu: MenuRecord): MenuRecord {
  const { dueAt: _before, ...kept } = menu;
  const ends = [...menu.categories.map(({ pause }) => pause), ...(menu.pausedStations ?? [])].flatMap(
    (pause) => pause?.until?.getTime() ?? [],
  );
  return ends.length > 0 ? { ...kept, dueAt: new Date(Math.min(...ends)) } : kept;
}

/** A menu without the pauses that are over. */
export function withoutEndedPauses(menu: MenuRecord, now: Date): MenuRecord {
  const isOver = (pause: { until?: Date | undefined } | undefined) => pause?.until && pause.until <= now;
  const categories = menu.categories.map((category) => {
    if (!isOver(category.pause)) return category;
    const { pause: _over, ...kept } = category;
    return kept;
  });
  const pausedStations = menu.pausedStations?.filter((pause) => !isOver(pause));
  return pausesEnd({ ...menu, categories, ...(pausedStations && { pausedStations }) });
}
