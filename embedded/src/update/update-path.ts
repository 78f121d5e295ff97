import type { Value } from '../bson/value.ts';
import { StoreError } from '../errors.ts';
import { isArrayIndex, type Path, parsePath } from '../meaning/path.ts';

/**
 * Cuts the path of an update; `$`, `$[]` and `$[identifier]` may stand for an array's elements.
 * @throws StoreError 52 on any other part that starts with `$`
 */
export function parseUpdatePath(dotted: string): Path {
  const path = parsePath(dotted);
  for (const [i, part] of path.entries()) {
    if (!part.startsWith('$')) continue;
    const isPlaceholder = part === '$' || /^\$\[[a-z][a-zA-Z0-9]*\]$|^\$\[\]$/.test(part);
    if (!isPlaceholder) {
      throw new StoreError(
        'DollarPrefixedFieldName',
        `The dollar ($) prefixed field '${part}' in '${dotted}' is not valid for storage.`,
      );
    }
    if (i === 0)
      throw new StoreError(
        'BadValue',
        `Cannot have array filter identifier or positional (i.e. '${part}') element in the first position in path '${dotted}'`,
      );
  }
  return path;
}

/**
 * The path `$rename` moves a field to.
 * @throws StoreError 2 when it is not a plain path, or the field's own
 */
export function renameTarget(dotted: string, argument: Value): Path {
  if (typeof argument !== 'string') {
    throw new StoreError(
      'BadValue',
      `The 'to' field for $rename must be a string: ${dotted}: ${String(argument)}`,
    );
  }
  const target = parsePath(argument);
  if ([...target, ...parsePath(dotted)].some((part) => part.startsWith('$'))) {
    throw new StoreError(
      'BadValue',
      `The source and target field for $rename may not be dynamic: ${dotted} to ${argument}`,
    );
  }
  if (dotted === argument) {
    throw new StoreError(
      'BadValue',
      `The source and target field for $rename must differ: ${dotted}: "${argument}"`,
    );
  }
  return target;
}

/** New fields are added in this order: names as text, array indexes as numbers. */
export function comparePaths(a: Path, b: Path): number {
  for (let i = 0; i < Math.min(a.length, b.length); i += 1) {
    const x = a[i] ?? '';
    const y = b[i] ?? '';
    if (x === y) continue;
    if (isArrayIndex(x) && isArrayIndex(y)) return Number(x) - Number(y);
    return x < y ? -1 : 1;
  }
  return a.length - b.length;
}
