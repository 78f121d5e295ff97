const dayMs = 24 * 60 * 60_000;

/** Servers and gateways learn of the next key this long before it signs, in ms: far longer than either keeps what it knows. */
const publishedBeforeMs = dayMs;
/** The longest life of a token, a guest's, and an hour for clocks that differ. */
const publishedAfterMs = 13 * 60 * 60_000;

/** A key as the rotation sees it. */
export interface RotatingKey {
  /** Milliseconds since the epoch. */
  notBefore: number;
}

/** What is to be done with a row of keys, oldest first, at a moment. */
export interface RotationPlan<K> {
  /** The key that signs. */
  signing: K | undefined;
  /** The keys whose public part is published. */
  published: K[];
  /** Keys under which no token lives any more. */
  expired: K[];
  /** When the next key is to sign, if it has to be made now. */
  next: number | undefined;
}

/**
 * Plans the rotation of signing keys. A key signs from its `notBefore` until that of the next; it is published a day before and until the last
 * token under it has expired.
 * @param everyMs how long a key signs, at least two days.
 */
export function planRotation<K extends RotatingKey>(
  keys: readonly K[],
  now: number,
  everyMs: number,
): RotationPlan<K> {
  const ordered = keys.toSorted((a, b) => a.notBefore - b.notBefore);
  const signing = ordered.findLast((key) => key.notBefore <= now) ?? ordered[0];
  if (!signing) return { signing: undefined, published: [], expired: [], next: now };
  const isExpired = (index: number) => {
    const successor = ordered[index + 1];
    return successor !== undefined && successor.notBefore + publishedAfterMs <= now;
  };
  const newest = ordered.at(-1) ?? signing;
  const due = signing.notBefore + everyMs;
  return {
    signing,
    published: ordered.filter((_key, index) => !isExpired(index)),
    expired: ordered.filter((_key, index) => isExpired(index)),
    next:
      newest === signing && due - publishedBeforeMs <= now
        ? Math.max(due, now + publishedBeforeMs)
        : undefined,
  };
}
