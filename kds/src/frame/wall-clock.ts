const formats = new Map<string, Intl.DateTimeFormat>();

/** Formats the time of day in an IANA time zone: the clock on the location's wall. Made once for each zone, since making one is dear. */
export function wallClock(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone });
  formats.set(timeZone, format);
  return format;
}
