import { type Doc, isDoc, type Maybe, type Value } from '../bson/value.ts';
import { StoreError } from '../errors.ts';
import { encodeKey } from '../meaning/key-encoding.ts';
import { type Accumulator, accumulatorNamed } from './accumulators.ts';
import { compileExpression, type Evaluate } from './expression.ts';
import type { PipelineContext, Stage } from './stage.ts';

interface Field {
  readonly name: string;
  readonly make: () => Accumulator;
  readonly evaluate: Evaluate;
}

/** `$group` (https://www.mongodb.com/docs/manual/reference/operator/aggregation/group/). */
export function groupStage(argument: Value, { variables, now }: PipelineContext): Stage {
  if (!isDoc(argument))
    throw new StoreError('Location15947', "a group's fields must be specified in an object");
  const id = argument.get('_id');
  if (id === undefined) throw new StoreError('Location15955', 'a group specification must include an _id');
  const keyOf = compileExpression(id);
  const fields = [...argument]
    .filter(([name]) => name !== '_id')
    .map(([name, value]) => fieldOf(name, value));
  return function* (documents) {
    const groups = new Map<string, { id: Value; accumulators: Accumulator[] }>();
    for (const root of documents) {
      const scope = { root, variables, now };
      const key = keyOf(scope);
      const name = encodeKey(key ?? null).toString('latin1');
      let group = groups.get(name);
      if (!group) {
        group = { id: key ?? null, accumulators: fields.map(({ make }) => make()) };
        groups.set(name, group);
      }
      for (const [i, { evaluate }] of fields.entries()) group.accumulators[i]?.add(evaluate(scope));
    }
    for (const group of groups.values()) {
      const result: Doc = new Map([['_id', group.id]]);
      for (const [i, { name }] of fields.entries()) {
        const value: Maybe = group.accumulators[i]?.result();
        if (value !== undefined) result.set(name, value);
      }
      yield result;
    }
  };
}

function fieldOf(name: string, value: Value): Field {
  if (name.includes('.'))
    throw new StoreError('Location40235', `The field name '${name}' cannot contain '.'`);
  if (name.startsWith('$'))
    throw new StoreError('Location40236', `The field name '${name}' cannot be an operator name`);
  if (isDoc(value) && value.size > 1)
    throw new StoreError('Location40238', `The field '${name}' must specify one accumulator`);
  const [entry] = isDoc(value) ? value : [];
  if (!entry) throw new StoreError('Location40234', `The field '${name}' must be an accumulator object`);
  const [operator, argument] = entry;
  const make = accumulatorNamed(operator);
  if (operator === '$count' && !(isDoc(argument) && argument.size === 0)) {
    throw new StoreError('TypeMismatch', '$count takes no arguments, i.e. $count:{}');
  }
  return { name, make, evaluate: compileExpression(argument) };
}
