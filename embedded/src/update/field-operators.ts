import { inspect } from '../bson/inspect.ts';
import { asNumber, isDoc, type Maybe, Timestamp, typeName, type Value } from '../bson/value.ts';
import { StoreError } from '../errors.ts';
import { compareValues } from '../meaning/compare.ts';
import { cloneValue } from '../meaning/path.ts';
import { calculate, isNumeric } from './arithmetic.ts';
import type { FieldChange } from './operator.ts';

const creating = (compute: (current: Maybe) => Maybe): FieldChange => ({ creates: true, compute });

/** `$set`, and `$setOnInsert` when it applies. */
export const set = (value: Value): FieldChange => creating(() => cloneValue(value));

/** `$unset`. */
export const unset: FieldChange = { creates: false, compute: () => undefined };

/** `$inc` and `$mul`. A missing field counts as zero. */
export function arithmetic(operator: '$inc' | '$mul', dotted: string, argument: Value): FieldChange {
  if (!isNumeric(argument)) {
    const verb = operator === '$inc' ? 'increment' : 'multiply';
    throw new StoreError(
      'TypeMismatch',
      `Cannot ${verb} with non-numeric argument: {${dotted}: ${inspect(argument)}}`,
    );
  }
  const operation = operator === '$inc' ? 'add' : 'multiply';
  return creating((current) => {
    if (current === undefined) return operator === '$inc' ? argument : calculate('multiply', argument, 0);
    if (!isNumeric(current)) {
      throw new StoreError(
        'TypeMismatch',
        `Cannot apply ${operator} to a value of non-numeric type. The field '${dotted}' is of non-numeric type ${typeName(current)}`,
      );
    }
    const result = calculate(operation, current, argument);
    if (result === undefined) {
      throw new StoreError(
        'BadValue',
        `Failed to apply ${operator} operations to current value (${inspect(current)}) of '${dotted}': int64 overflow`,
      );
    }
    return result;
  });
}

/** `$min` and `$max`, by the order across all types. */
export const extreme = (operator: '$min' | '$max', argument: Value): FieldChange =>
  creating((current) => {
    if (current === undefined) return cloneValue(argument);
    const order = compareValues(argument, current);
    return (operator === '$min' ? order < 0 : order > 0) ? cloneValue(argument) : current;
  });

/** `$currentDate`. */
export function currentDate(dotted: string, argument: Value, now: Date): FieldChange {
  if (argument === true || argument === false) return creating(() => now);
  const type = isDoc(argument) && argument.size === 1 ? argument.get('$type') : undefined;
  if (type === 'date') return creating(() => now);
  if (type === 'timestamp')
    return creating(() => new Timestamp({ t: Math.floor(now.getTime() / 1000), i: 1 }));
  throw new StoreError(
    'BadValue',
    `${typeName(argument)} is not a valid type for $currentDate of '${dotted}'. Please use a boolean ('true') or a $type expression ({$type: 'timestamp/date'}).`,
  );
}

/** `$pop`. */
export function pop(dotted: string, argument: Value): FieldChange {
  const end = asNumber(argument);
  if (end !== 1 && end !== -1) {
    throw new StoreError('FailedToParse', `$pop expects 1 or -1, found: ${inspect(argument)}`);
  }
  return {
    creates: false,
    compute(current) {
      if (current === undefined) return current;
      if (!Array.isArray(current)) {
        throw new StoreError(
          'TypeMismatch',
          `Path '${dotted}' contains an element of non-array type '${typeName(current)}'`,
        );
      }
      if (current.length === 0) return current;
      return end === 1 ? current.slice(0, -1) : current.slice(1);
    },
  };
}
