import { isObject, type JsonObject, read } from './json.ts';
import type { Path } from './run.ts';

/** Path of a plan into the merged data; `@` stands for every item of a list. */
export type PlanPath = readonly (string | number)[];

/** The objects at a plan's path, in the order of the data. What is null, or not of the expected form, is left out. */
export function entitiesAt(data: JsonObject, path: PlanPath): JsonObject[] {
  const found: JsonObject[] = [];
  collect(data, path, 0, found);
  return found;
}

function collect(start: unknown, path: PlanPath, from: number, found: JsonObject[]): void {
  let value = start;
  for (let index = from; index < path.length; index++) {
    const step = path[index];
    if (step === '@') {
      if (!Array.isArray(value)) return;
      for (const item of value) collect(item, path, index + 1, found);
      return;
    }
    if (!isObject(value)) return;
    value = read(value, String(step));
  }
  if (isObject(value)) found.push(value);
}

/** The same objects with the place of each: an object that several places share comes once for each of them. */
export function placesAt(data: JsonObject, path: PlanPath): { entity: JsonObject; place: Path }[] {
  const found: { entity: JsonObject; place: Path }[] = [];
  const walk = (value: unknown, index: number, place: (string | number)[]): void => {
    const step = path[index];
    if (step === undefined) {
      if (isObject(value)) found.push({ entity: value, place });
    } else if (step === '@') {
      if (Array.isArray(value))
        for (const [at, item] of value.entries()) walk(item, index + 1, [...place, at]);
    } else if (isObject(value)) {
      walk(read(value, String(step)), index + 1, [...place, step]);
    }
  };
  walk(data, 0, []);
  return found;
}
