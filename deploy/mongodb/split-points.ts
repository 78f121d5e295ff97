const crockford = '0123456789abcdefghjkmnpqrstvwxyz';

/**
 * Ids that cut all organizations into parts of equal size.
 * @param chunks how many parts, 1 to 1024: two characters of the alphabet tell them apart
 */
export function splitPoints(chunks: number): string[] {
  if (!Number.isInteger(chunks) || chunks < 1 || chunks > 1_024)
    throw new RangeError(`expected 1 to 1024 chunks, received ${chunks}`);
  return Array.from({ length: chunks - 1 }, (_, n) => {
    const place = Math.round(((n + 1) * 1_024) / chunks);
    return `org_${crockford[place >> 5]}${crockford[place & 31]}`;
  });
}
