import { asNumber, type Doc, isDoc, type Maybe } from '../bson/value.ts';
import { StoreError } from '../errors.ts';
import { encodeKey, invert } from '../meaning/key-encoding.ts';
import { type Path, parsePath, someAtPath } from '../meaning/path.ts';

export interface SortField {
  readonly dotted: string;
  readonly path: Path;
  readonly direction: 1 | -1;
}

/**
 * Parses a sort pattern such as `{ createdAt: -1, _id: 1 }`.
 * @throws StoreError on a direction other than 1 and -1; `$meta` is refused
 */
export function parseSort(pattern: Doc): SortField[] {
  if (pattern.size > 32) throw new StoreError('Location13103', 'too many compound keys');
  return [...pattern].map(([dotted, value]) => {
    if (isDoc(value)) {
      throw new StoreError(
        'NotImplemented',
        `$sort by an expression (${[...value.keys()][0]}) is not supported by the single-machine store`,
      );
    }
    const direction = asNumber(value);
    if (direction === undefined)
      throw new StoreError('Location15974', `Illegal key in $sort specification: ${dotted}`);
    if (direction !== 1 && direction !== -1) {
      throw new StoreError(
        'Location15975',
        '$sort key ordering must be 1 (for ascending) or -1 (for descending)',
      );
    }
    if (dotted === '$natural')
      throw new StoreError(
        'NotImplemented',
        'sorting by $natural is not supported by the single-machine store',
      );
    return { dotted, path: parsePath(dotted), direction };
  });
}

/**
 * The key by which a document sorts: comparing the bytes orders documents. Of an array, the lowest element counts when
 * ascending and the highest when descending; an empty array sorts below null.
 */
export function sortKey(document: Doc, fields: readonly SortField[]): Buffer {
  if (fields.length === 1 && fields[0]) return fieldKey(document, fields[0]);
  return Buffer.concat(fields.map((field) => fieldKey(document, field)));
}

function fieldKey(document: Doc, field: SortField): Buffer {
  let best: Buffer | undefined;
  const consider = (value: Maybe): void => {
    const key = encodeKey(value);
    if (best === undefined || Buffer.compare(key, best) * field.direction < 0) best = key;
  };
  someAtPath(document, field.path, (value) => {
    if (Array.isArray(value)) {
      for (const element of value) consider(element);
      if (value.length === 0) consider(undefined);
    } else {
      consider(value ?? null);
    }
    return false;
  });
  const key = best ?? encodeKey(null);
  return field.direction === 1 ? key : invert(key);
}
