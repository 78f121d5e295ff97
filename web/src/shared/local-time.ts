/** An instant as the clock on the restaurant's wall shows it, such as `18:05`; with seconds where they matter. */
export function wallClock(iso: string, timeZone?: string, withSeconds = false): string {
  return new Intl.DateTimeFormat(undefined, {
    hour: '2-digit',
    minute: '2-digit',
    second: withSeconds ? '2-digit' : undefined,
    timeZone,
  }).format(new Date(iso));
}

/** The day of an instant where the restaurant is, as `2026-03-01`: equal for two instants of the same day. */
export function dayOf(instant: string | number, timeZone?: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(new Date(instant));
}

/** A day long ago, such as `1 March 2026`. */
export function dateName(iso: string, timeZone?: string): string {
  return new Intl.DateTimeFormat(undefined, { dateStyle: 'long', timeZone }).format(new Date(iso));
}

/** A day in words, such as `Sunday, 1 March`. */
export function dayName(iso: string, timeZone?: string): string {
  return new Intl.DateTimeFormat(undefined, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    timeZone,
  }).format(new Date(iso));
}
