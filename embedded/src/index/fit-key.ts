import { createHash } from 'node:crypto';

/*
 * lmdb keys hold at most 1,978 bytes: 4 of the tree's id, at most FIELDS_MAX of indexed values and at most ID_MAX of the
 * `_id`. A longer `_id` is refused. Longer indexed values are cut and end in a hash of the whole: equality stays exact
 * (SHA-256, 128 bits), ranges are widened to the cut prefix and every document is checked against the filter anyway;
 * only the order among keys with the same 1,184-byte prefix is lost, so an index that ever held a cut key is not used
 * for sorting.
 */
const FIELDS_MAX = 1200;
const HASH = 16;
const PREFIX = FIELDS_MAX - HASH;

/** The longest encoded `_id`, in bytes. */
export const ID_MAX = 700;

/** Whether joined index values have to be cut. */
export const isTooLong = (key: Buffer): boolean => key.length > FIELDS_MAX;

/** Cuts the joined values of an index key to what an lmdb key can hold. */
export function fitFields(key: Buffer): Buffer {
  if (!isTooLong(key)) return key;
  const hash = createHash('sha256').update(key).digest();
  return Buffer.concat([key.subarray(0, PREFIX), hash.subarray(0, HASH)]);
}

/** The part of a bound that stored keys are sure to share with it, and whether that is less than the whole. */
export const fitBound = (bound: Buffer): { bytes: Buffer; cut: boolean } =>
  bound.length <= PREFIX ? { bytes: bound, cut: false } : { bytes: bound.subarray(0, PREFIX), cut: true };
