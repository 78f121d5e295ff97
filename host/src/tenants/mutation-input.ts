import { randomUUID } from 'node:crypto';
import {
  type GraphQLInputObjectType,
  type GraphQLInputType,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isRequiredInputField,
} from 'graphql';
import { objectType } from './contract.ts';

type Input = Record<string, unknown>;

/** Values of plain fields that not every string or number fits. */
const plainValues: Record<string, () => unknown> = {
  idempotencyKey: randomUUID,
  deviceId: randomUUID,
  email: () => `${randomUUID()}@throwaway.example`,
  ownerEmail: () => `${randomUUID()}@throwaway.example`,
  password: () => 'a password for tests',
  ownerPassword: () => 'a password for tests',
  currency: () => 'EUR',
  timeZone: () => 'Europe/Lisbon',
  name: () => randomUUID().slice(0, 18),
};

/** The input type of a mutation. @throws Error when its only argument is not one. */
export function inputTypeOf(mutation: string): GraphQLInputObjectType {
  const type = getNamedType(objectType('Mutation').getFields()[mutation]?.args[0]?.type);
  if (!isInputObjectType(type)) throw new Error(`Expected ${mutation} to take one input object.`);
  return type;
}

/**
 * An input with every required field, and every other that there is a value for.
 * @param values ids and other values by the name of their field, at whatever depth.
 */
export function inputOf(type: GraphQLInputObjectType, values: Input): Input {
  const fields = Object.values(type.getFields()).filter(
    (field) => isRequiredInputField(field) || field.name in values,
  );
  return Object.fromEntries(fields.map((field) => [field.name, inputValue(field.name, field.type, values)]));
}

function inputValue(name: string, type: GraphQLInputType, values: Input): unknown {
  if (name in values) return values[name];
  const bare = getNullableType(type);
  if (isListType(bare)) return [inputValue(name, bare.ofType, values)];
  if (isInputObjectType(bare)) return inputOf(bare, values);
  if (isEnumType(bare)) return bare.getValues()[0]?.name;
  const plain = plainValues[name];
  if (plain) return plain();
  return { Int: 1, Boolean: true, DateTime: '2099-01-01T00:00:00.000Z' }[bare.name] ?? 'walk';
}

/** Where an input names ids, each as the path to it. */
export function idPaths(type: GraphQLInputObjectType, input: Input): string[][] {
  return Object.values(type.getFields()).flatMap((field): string[][] => {
    const value = input[field.name];
    const named = getNamedType(field.type);
    if (value === undefined) return [];
    if (named.name === 'ID') return [[field.name]];
    if (!isInputObjectType(named)) return [];
    const inner = Array.isArray(value) ? value[0] : value;
    const step = Array.isArray(value) ? [field.name, '0'] : [field.name];
    return idPaths(named, inner).map((path) => [...step, ...path]);
  });
}

/** A copy of an input with another value at a path. */
export function withValueAt(input: Input, [step, ...rest]: string[], value: unknown): Input {
  if (step === undefined) return input;
  const copy: Input = Array.isArray(input) ? ([...input] as unknown as Input) : { ...input }; // an array is indexed by its path's step
  copy[step] = rest.length === 0 ? value : withValueAt(copy[step] as Input, rest, value); // the path was made from this input
  return copy;
}
