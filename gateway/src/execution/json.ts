/** Objects and values as JSON.parse gives them. */
export type JsonObject = Record<string, unknown>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Reads a property by a name that a client may have chosen (an alias can be `constructor` or `__proto__`), never an inherited one: nothing in JSON is
 * a function, so only those names need the slow question.
 */
export function read(object: JsonObject, name: string): unknown {
  const value = object[name];
  if (typeof value !== 'function' && name !== '__proto__') return value;
  return Object.hasOwn(object, name) ? value : undefined;
}

/** Writes an own property, also one named `__proto__`. */
export function write(object: JsonObject, name: string, value: unknown): void {
  if (name === '__proto__')
    Object.defineProperty(object, name, { value, enumerable: true, writable: true, configurable: true });
  else object[name] = value;
}

/** Text of printable ASCII without quote and backslash: it stands in JSON as it is. */
const plain = /^[ !#-[\]-~]*$/;

/** The JSON of a value that came from JSON. Ids and names are most of it and need no escaping, which is twice as fast to see as to do. */
export function encode(value: unknown): string {
  if (typeof value === 'string' && value.length < 64 && plain.test(value)) return `"${value}"`;
  return JSON.stringify(value) ?? 'null';
}
