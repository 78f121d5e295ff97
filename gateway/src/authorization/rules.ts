import {
  type DirectiveNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  isAbstractType,
  isInterfaceType,
  Kind,
  parse,
  type ValueNode,
} from 'graphql';
import { both, nothing, type Requirement } from './requirement.ts';

/** What the contract requires for each field. */
export interface Rules {
  /** What a caller must have to read a field, which includes what its answer's type requires. */
  ofField(parentType: GraphQLNamedType, field: string, answer: GraphQLNamedType): Requirement;
}

const grantOf: Record<string, { argument: string; prefix: string }> = {
  requiresScopes: { argument: 'scopes', prefix: 'scope:' },
  policy: { argument: 'policies', prefix: 'policy:' },
};

/**
 * Reads `@authenticated`, `@requiresScopes` and `@policy` of a supergraph. Several on one element must all be met.
 *
 * Abstract types are treated strictly: a field of an interface requires what that field requires on any implementation, and a field that may answer
 * an object of several types requires what each of these types requires. So no fragment and no `__typename` shows what its type would hide.
 */
export function readRules(supergraphSdl: string, schema: GraphQLSchema): Rules {
  const stated = new Map<string, Requirement>();
  for (const node of parse(supergraphSdl, { noLocation: true }).definitions) {
    if (
      node.kind !== Kind.OBJECT_TYPE_DEFINITION &&
      node.kind !== Kind.INTERFACE_TYPE_DEFINITION &&
      node.kind !== Kind.SCALAR_TYPE_DEFINITION &&
      node.kind !== Kind.ENUM_TYPE_DEFINITION
    )
      continue;
    stated.set(node.name.value, requirementOf(node.directives));
    if (!('fields' in node)) continue;
    for (const field of node.fields ?? [])
      stated.set(`${node.name.value}.${field.name.value}`, requirementOf(field.directives));
  }
  const statedFor = (element: string) => stated.get(element) ?? nothing;
  const ofType = (type: GraphQLNamedType): Requirement => {
    const possible = isAbstractType(type) ? schema.getPossibleTypes(type) : [];
    return possible.reduce((sum, one) => both(sum, statedFor(one.name)), statedFor(type.name));
  };
  const ofFieldItself = (parent: GraphQLNamedType, field: string): Requirement => {
    const possible = isInterfaceType(parent) ? schema.getPossibleTypes(parent) : [];
    return possible.reduce(
      (sum, one) => both(sum, statedFor(`${one.name}.${field}`)),
      statedFor(`${parent.name}.${field}`),
    );
  };
  const known = new Map<string, Requirement>();
  return {
    ofField(parent, field, answer) {
      const key = `${parent.name}.${field}`;
      const requirement = known.get(key) ?? both(ofFieldItself(parent, field), ofType(answer));
      known.set(key, requirement);
      return requirement;
    },
  };
}

function requirementOf(directives: readonly DirectiveNode[] | undefined): Requirement {
  const parts: string[][][] = [];
  for (const directive of directives ?? []) {
    if (directive.name.value === 'authenticated') parts.push([['authenticated']]);
    const grant = grantOf[directive.name.value];
    if (!grant) continue;
    const value = directive.arguments?.find((one) => one.name.value === grant.argument)?.value;
    parts.push(listOf(value).map((allOf) => listOf(allOf).map((one) => grant.prefix + stringOf(one))));
  }
  return parts;
}

function listOf(value: ValueNode | undefined): readonly ValueNode[] {
  if (value?.kind !== Kind.LIST) throw new Error('Expected a list of lists in @policy or @requiresScopes.');
  return value.values;
}

function stringOf(value: ValueNode): string {
  if (value.kind !== Kind.STRING) throw new Error('Expected strings in @policy or @requiresScopes.');
  return value.value;
}
