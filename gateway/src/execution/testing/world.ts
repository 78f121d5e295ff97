import { type DocumentNode, type GraphQLSchema, isAbstractType, isObjectType, Kind } from 'graphql';

/** An object of the data that a graph is made of. A field is a value, an error to throw, or a function of its arguments and of its object. */
export interface Thing {
  __typename: string;
  [field: string]: unknown;
}

/** The data behind a graph: what each subgraph knows a part of, and the reference knows whole. */
export interface World {
  Query: Record<string, unknown>;
  Mutation?: Record<string, unknown>;
  /** Everything that can be found by a key. */
  things: Thing[];
}

/** The one resolver of all fields, in subgraphs and reference alike. */
export function resolveField(source: unknown, args: unknown, fieldName: string): unknown {
  if (typeof source !== 'object' || source === null) return undefined;
  const value: unknown = Reflect.get(source, fieldName);
  const result: unknown = typeof value === 'function' ? value(args, source) : value;
  if (result instanceof Error) throw result;
  return result;
}

/** A field whose values are said in its `@external` declaration is another's: this subgraph learns it from the representation only. */
export function ownFields(typeDefs: DocumentNode): Map<string, Set<string>> {
  const own = new Map<string, Set<string>>();
  for (const definition of typeDefs.definitions) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.OBJECT_TYPE_EXTENSION)
      continue;
    const fields = own.get(definition.name.value) ?? new Set<string>();
    own.set(definition.name.value, fields);
    for (const field of definition.fields ?? [])
      if (!field.directives?.some((directive) => directive.name.value === 'external'))
        fields.add(field.name.value);
  }
  return own;
}

/** Finds what a representation speaks of and shows of it what the subgraph itself knows, and what the representation brings. */
export function resolveReference(
  world: World,
  api: GraphQLSchema,
  own: Map<string, Set<string>>,
  representation: Record<string, unknown>,
): Thing | null {
  const { __typename: typename, ...known } = representation;
  const thing = world.things.find(
    (one) =>
      isOfType(api, one.__typename, String(typename)) &&
      Object.entries(known).every(
        ([name, value]) => typeof one[name] === 'function' || matches(one[name], value),
      ),
  );
  if (!thing) return null;
  const knownType = own.has(thing.__typename) ? thing.__typename : String(typename);
  const shown = Object.entries(thing).filter(([name]) => own.get(knownType)?.has(name));
  return { ...Object.fromEntries(shown), ...known, __typename: knownType };
}

function isOfType(api: GraphQLSchema, typename: string, wanted: string): boolean {
  if (typename === wanted) return true;
  const type = api.getType(typename);
  const abstract = api.getType(wanted);
  return isObjectType(type) && isAbstractType(abstract) && api.isSubType(abstract, type);
}

function matches(actual: unknown, wanted: unknown): boolean {
  if (typeof wanted !== 'object' || wanted === null) return (actual ?? null) === wanted;
  if (typeof actual !== 'object' || actual === null) return false;
  return Object.entries(wanted).every(
    ([name, value]) => name === '__typename' || matches(Reflect.get(actual, name), value),
  );
}
