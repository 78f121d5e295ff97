/** A length of time to the second, such as `7:32` or `1:02:05`; a dash for none. */
export function clockText(seconds: number | null | undefined): string {
  if (seconds === null || seconds === undefined) return '–';
  const whole = Math.round(seconds);
  const two = (value: number) => String(value).padStart(2, '0');
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}

/** A part of a whole in percent, such as `12 %`; a dash when there is no whole. */
export function shareText(part: number, whole: number): string {
  if (whole === 0) return '–';
  const share = part / whole;
  // Few is not none.
  const digits = share > 0 && share < 0.01 ? 1 : 0;
  return new Intl.NumberFormat(undefined, { style: 'percent', maximumFractionDigits: digits }).format(share);
}

/** An hour of the day as people read it, such as `18:00`. */
export function hourText(hour: number): string {
  return `${String(hour).padStart(2, '0')}:00`;
}

/** A day of the calendar, short, such as `Sun, 1 Mar`. */
export function shortDay(day: string): string {
  return new Intl.DateTimeFormat(undefined, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  }).format(new Date(day));
}
