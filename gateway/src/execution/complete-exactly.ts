import { type GraphQLCompositeType, isEnumType, isObjectType } from 'graphql';
import { isObject, type JsonObject, read, write } from './json.ts';
import type { Path } from './run.ts';
import type { ObjectShape, ValueShape } from './shape.ts';

/** A value that is not as the public schema says, at its place in the response. */
export interface Violation {
  message: string;
  path: Path;
}

/** Says that a null is not allowed here and that the next larger value must be null. */
const bubble = Symbol('null bubbles');

interface Field {
  parent: GraphQLCompositeType;
  name: string;
}

/**
 * Completes the response exactly as the GraphQL specification says (sections 6.4.3 and 6.4.4): field order, coercion of results, nulls that bubble up to
 * the next place that may be null.
 * @returns the data, null when the null reached the top, and each violation found on the way.
 */
export function completeExactly(
  shape: ObjectShape,
  data: JsonObject,
): { data: JsonObject | null; violations: Violation[] } {
  const violations: Violation[] = [];
  const path: (string | number)[] = [];

  const violated = (message: string, nonNull: boolean): null | typeof bubble => {
    violations.push({ message, path: [...path] });
    return nonNull ? bubble : null;
  };

  const completeObject = ({ type, fields }: ObjectShape, object: JsonObject): JsonObject | typeof bubble => {
    const result: JsonObject = {};
    for (const field of fields) {
      path.push(field.name);
      const completed =
        field.kind === 'value'
          ? complete(field.value, read(object, field.name), { parent: type, name: field.fieldName })
          : field.kind === 'introspection'
            ? read(object, field.name)
            : isObjectType(type)
              ? type.name
              : violated(`The type of an object of ${type.name} could not be told.`, true);
      path.pop();
      if (completed === bubble) return bubble;
      write(result, field.name, completed);
    }
    return result;
  };

  const complete = (shape: ValueShape, value: unknown, field: Field): unknown => {
    const where = `${field.parent.name}.${field.name}`;
    const { nonNull } = shape;
    if (value === undefined || value === null)
      return nonNull ? violated(`Cannot return null for non-nullable field ${where}.`, true) : null;
    if (shape.kind === 'leaf') {
      try {
        return shape.type.serialize(value) ?? violated(`No value for field ${where}.`, nonNull);
      } catch (error) {
        // An enum's own message would tell a value that the public schema hides.
        const told = error instanceof Error && !isEnumType(shape.type) ? error.message : undefined;
        return violated(told ?? `A value of ${shape.type.name} was not valid for field ${where}.`, nonNull);
      }
    }
    if (shape.kind === 'list') {
      if (!Array.isArray(value)) return violated(`Expected a list for field ${where}.`, nonNull);
      const items: unknown[] = [];
      for (const [index, item] of value.entries()) {
        path.push(index);
        const completed = complete(shape.item, item, field);
        path.pop();
        if (completed === bubble) return nonNull ? bubble : null;
        items.push(completed);
      }
      return items;
    }
    if (!isObject(value)) return violated(`Expected an object for field ${where}.`, nonNull);
    const object = shape.objects.of(value.__typename);
    if (!object)
      return violated(`The type of the object of field ${where} is not one of ${shape.type.name}.`, nonNull);
    const completed = completeObject(object, value);
    return completed === bubble && !nonNull ? null : completed;
  };

  const completed = completeObject(shape, data);
  return { data: completed === bubble ? null : completed, violations };
}
