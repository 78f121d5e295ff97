import { readFileSync } from 'node:fs';
import {
  buildSchema,
  type GraphQLField,
  type GraphQLObjectType,
  getNamedType,
  isObjectType,
  isUnionType,
} from 'graphql';

/** The public schema, as it is committed. */
export const contract = buildSchema(
  readFileSync(new URL(import.meta.resolve('@comanda/schema/api.graphql')), 'utf8'),
);

/** An object type of the contract by its name. @throws Error when there is none. */
export function objectType(name: string): GraphQLObjectType {
  const type = contract.getType(name);
  if (!isObjectType(type)) throw new Error(`The contract has no object type ${name}.`);
  return type;
}

/** Every field of every object type, written `Type.field`, in the order of their names. */
export function allFields(): string[] {
  return Object.values(contract.getTypeMap())
    .filter((type): type is GraphQLObjectType => isObjectType(type) && !type.name.startsWith('__'))
    .flatMap((type) => Object.keys(type.getFields()).map((field) => `${type.name}.${field}`))
    .sort();
}

/** Payloads of mutations, and what only they carry: they are read where their mutation is walked. */
export function isPayload(typeName: string): boolean {
  return typeName.endsWith('Payload') || typeName === 'UserError' || typeName === 'StaffSession';
}

/** The least that can be selected of a field: the field itself, or of an object its id or its first plain field. */
export function leastSelection(field: GraphQLField<unknown, unknown>): string {
  const type = getNamedType(field.type);
  if (isUnionType(type)) return '{ __typename }';
  if (!isObjectType(type)) return '';
  const fields = type.getFields();
  if (type.name === 'StaffSession')
    return `{ ${Object.values(fields)
      .map((one) => `${one.name} ${leastSelection(one)}`)
      .join(' ')} }`;
  const plain = fields.id ?? Object.values(fields).find((one) => !isObjectType(getNamedType(one.type)));
  if (plain) return `{ ${plain.name} }`;
  const [first] = Object.values(fields);
  return first ? `{ ${first.name} ${leastSelection(first)} }` : '';
}
