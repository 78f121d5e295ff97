import { Error as MongooseError, type Schema } from 'mongoose';

/** True for the error that a strict schema refuses an unknown field with. */
export function isUnknownField(error: unknown): boolean {
  return error instanceof MongooseError.StrictModeError;
}

/**
 * Whether all that a schema does not know of a document was in it when it was read: then a server of a later version wrote it, and it is not ours to drop or
 * to stumble over. A field that nobody stored is a mistake of this version.
 */
export function hasOnlyStoredUnknownFields(schema: Schema, stored: object, next: object): boolean {
  const known = unknownFields(schema, stored);
  return [...unknownFields(schema, next)].every((path) => known.has(path));
}

/** Paths of the fields that a schema does not know, without the places of elements in arrays. */
function unknownFields(
  schema: Schema,
  document: object,
  place = '',
  before = '',
  found = new Set<string>(),
): Set<string> {
  for (const [name, value] of Object.entries(document)) {
    const path = `${place}${name}`;
    const kind = schema.pathType(path);
    if (kind === 'adhocOrUndefined') {
      found.add(`${before}${path}`);
    } else if (kind === 'nested') {
      if (isObject(value)) unknownFields(schema, value, `${path}.`, before, found);
    } else {
      // Documents in a document, one or many, have a schema of their own.
      const inner: Schema | undefined = schema.path(path)?.schema;
      if (!inner) continue;
      for (const one of Array.isArray(value) ? value : [value])
        if (isObject(one)) unknownFields(inner, one, '', `${before}${path}.`, found);
    }
  }
  return found;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !(value instanceof Date);
}
