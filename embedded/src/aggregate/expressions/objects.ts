import { doc, isDoc, type Maybe } from '../../bson/value.ts';
import { StoreError } from '../../errors.ts';
import { fold } from '../accumulators.ts';
import type { CompileOperator } from '../expression.ts';
import { isNullish, namedParts, operands, wrongOperand } from './operands.ts';

function arrayToObject(value: Maybe): Maybe {
  if (isNullish(value)) return null;
  if (!Array.isArray(value)) throw wrongOperand('$arrayToObject', 'an array', value);
  return new Map(
    value.map((entry) => {
      const [key, inner] = Array.isArray(entry)
        ? entry
        : isDoc(entry)
          ? [entry.get('k'), entry.get('v')]
          : [];
      if (typeof key !== 'string')
        throw new StoreError('Location40386', '$arrayToObject requires pairs, or documents with k and v');
      return [key, inner ?? null];
    }),
  );
}

const getField: CompileOperator = (argument, compile) => {
  const isShort = !isDoc(argument) || !argument.has('field');
  const parts = isShort
    ? undefined
    : namedParts('$getField', argument, { required: ['field'], optional: ['input'] });
  const name = parts ? parts.get('field') : argument;
  if (typeof name !== 'string' || name.startsWith('$')) {
    throw new StoreError(
      'NotImplemented',
      '$getField with a computed field name is not supported by the single-machine store',
    );
  }
  const input = compile(parts?.get('input') ?? '$$CURRENT');
  return (scope) => {
    const value = input(scope);
    return isDoc(value) ? value.get(name) : isNullish(value) ? null : undefined;
  };
};

/** Documents as values. */
export const objectOperators: readonly [string, CompileOperator][] = [
  operands('$mergeObjects', [0, Number.POSITIVE_INFINITY], (...values) =>
    fold('$mergeObjects', values.length === 1 && Array.isArray(values[0]) ? values[0] : values),
  ),
  operands('$objectToArray', [1, 1], (value) => {
    if (isNullish(value)) return null;
    if (!isDoc(value)) throw wrongOperand('$objectToArray', 'an object', value);
    return [...value].map(([k, v]) => doc(['k', k], ['v', v]));
  }),
  operands('$arrayToObject', [1, 1], arrayToObject),
  ['$getField', getField],
];
