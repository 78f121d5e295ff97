/** How far a told duration may be from the one that was measured, as a part of it. */
export const durationError = 0.01;

/** Where each bucket ends, as a multiple of where it begins. */
const gamma = (1 + durationError) / (1 - durationError);
const logGamma = Math.log(gamma);

/**
 * How often durations occurred, in buckets that grow with them, so that a median of any number of histograms together is told to within 1 % of the duration that has that rank.
 * Source: Masson, Rim, Lee, "DDSketch: a fast and fully-mergeable quantile sketch with relative-error guarantees", PVLDB 12 (2019), section 2; without its collapsing of buckets, since a
 * week in milliseconds needs no more than 1,012 of them.
 */
export interface DurationHistogram {
  /** @param ms below 1 counts as 1. */
  add(ms: number): void;
  /** Adds what another one counted. @param packed as `pack` writes it. */
  addPacked(packed: Uint8Array): void;
  count(): number;
  /** The duration, in ms, that a part of all is not above (nearest rank); null when nothing was counted. @param part such as 0.5. */
  quantile(part: number): number | null;
  /** As it is stored: pairs of variable-length integers, the step from the bucket before and the count. */
  pack(): Buffer;
}

export function createDurationHistogram(): DurationHistogram {
  const counts = new Map<number, number>();
  let total = 0;

  function addTo(bucket: number, count: number): void {
    counts.set(bucket, (counts.get(bucket) ?? 0) + count);
    total += count;
  }
  const inOrder = () => [...counts].sort(([one], [other]) => one - other);

  return {
    add: (ms) => addTo(Math.ceil(Math.log(Math.max(1, ms)) / logGamma), 1),
    addPacked(packed) {
      let bucket = 0;
      for (let at = 0; at < packed.length; ) {
        const step = readVarint(packed, at);
        const count = readVarint(packed, step.next);
        bucket += step.value;
        addTo(bucket, count.value);
        at = count.next;
      }
    },
    count: () => total,
    quantile(part) {
      let left = Math.max(1, Math.ceil(part * total));
      for (const [bucket, count] of inOrder()) {
        left -= count;
        if (left <= 0) return (2 * gamma ** bucket) / (gamma + 1);
      }
      return null;
    },
    pack() {
      const bytes: number[] = [];
      let before = 0;
      for (const [bucket, count] of inOrder()) {
        writeVarint(bytes, bucket - before);
        writeVarint(bytes, count);
        before = bucket;
      }
      return Buffer.from(bytes);
    },
  };
}

// Seven bits a byte, the lowest first, the eighth says that another follows: LEB128, as in DWARF 5, section 7.6.

function writeVarint(bytes: number[], value: number): void {
  let rest = value;
  while (rest > 0x7f) {
    bytes.push((rest & 0x7f) | 0x80);
    rest = Math.floor(rest / 0x80);
  }
  bytes.push(rest);
}

function readVarint(bytes: Uint8Array, from: number): { value: number; next: number } {
  let value = 0;
  for (let at = from, weight = 1; ; at++, weight *= 0x80) {
    const byte = bytes[at];
    if (byte === undefined) throw new RangeError('A histogram ends in the middle of a number.');
    value += (byte & 0x7f) * weight;
    if (byte < 0x80) return { value, next: at + 1 };
  }
}
