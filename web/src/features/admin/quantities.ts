/** A latency as it is compared at a glance: `0.8 ms`, `12 ms`, `1.3 s`. @param milliseconds 0 when nothing was measured */
export function latencyText(milliseconds: number): string {
  if (milliseconds === 0) return '–';
  if (milliseconds >= 1_000) return `${(milliseconds / 1_000).toFixed(1)} s`;
  return milliseconds >= 9.95 ? `${Math.round(milliseconds)} ms` : `${milliseconds.toFixed(1)} ms`;
}

/** Memory in the unit in which it is bought: `187 MB`, `1.4 GB`. */
export function memoryText(bytes: number): string {
  const megabytes = bytes / 1_048_576;
  return megabytes >= 1_000 ? `${(megabytes / 1_024).toFixed(1)} GB` : `${Math.round(megabytes)} MB`;
}

/** A part of a whole, precise where it is small: `12 %`, `0.4 %`, `<0.1 %`. */
export function shareText(part: number, whole: number): string {
  const percent = whole === 0 ? 0 : (100 * part) / whole;
  if (percent === 0) return '0 %';
  if (percent < 0.1) return '<0.1 %';
  return percent < 9.95 ? `${percent.toFixed(1)} %` : `${Math.round(percent)} %`;
}
