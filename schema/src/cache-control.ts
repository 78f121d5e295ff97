import { type DirectiveNode, type DocumentNode, Kind, type ValueNode } from 'graphql';

const scopes = ['PUBLIC', 'ORGANIZATION', 'PRIVATE'] as const;

/** Who may share an answer, from most to fewest; never callers of different authorisation classes. */
export type CacheScope = (typeof scopes)[number];

/** What one `@cacheControl` says. */
export interface CacheHint {
  /** Seconds. */
  maxAge?: number | undefined;
  scope?: CacheScope | undefined;
  inheritMaxAge?: boolean | undefined;
  /** Kinds of entities whose changes change this. */
  changesWith?: readonly string[] | undefined;
}

/** Every `@cacheControl` of a document, by `Type` and `Type.field`. @throws Error when one makes no sense. */
export function readCacheHints(document: DocumentNode): Map<string, CacheHint> {
  const hints = new Map<string, CacheHint>();
  const note = (element: string, directives: readonly DirectiveNode[] | undefined) => {
    const directive = directives?.find(({ name }) => name.value === 'cacheControl');
    if (directive) hints.set(element, readHint(element, directive));
  };
  for (const node of document.definitions) {
    if (node.kind === Kind.UNION_TYPE_DEFINITION) note(node.name.value, node.directives);
    if (
      node.kind !== Kind.OBJECT_TYPE_DEFINITION &&
      node.kind !== Kind.OBJECT_TYPE_EXTENSION &&
      node.kind !== Kind.INTERFACE_TYPE_DEFINITION
    )
      continue;
    note(node.name.value, node.directives);
    for (const field of node.fields ?? []) note(`${node.name.value}.${field.name.value}`, field.directives);
  }
  return hints;
}

function readHint(element: string, { arguments: given = [] }: DirectiveNode): CacheHint {
  const wrong = (what: string) => new Error(`@cacheControl of ${element}: ${what}.`);
  const argument = (name: string): ValueNode | undefined => {
    const value = given.find((one) => one.name.value === name)?.value;
    return value?.kind === Kind.NULL ? undefined : value;
  };
  const [maxAge, scope, inherit, changesWith] = ['maxAge', 'scope', 'inheritMaxAge', 'changesWith'].map(
    argument,
  );
  if (maxAge && (maxAge.kind !== Kind.INT || Number(maxAge.value) < 0))
    throw wrong('expected a maxAge of 0 seconds or more');
  const named = scopes.find((one) => scope?.kind === Kind.ENUM && one === scope.value);
  if (scope && !named) throw wrong(`expected a scope of ${scopes.join(', ')}`);
  if (maxAge && inherit) throw wrong('maxAge and inheritMaxAge exclude each other');
  const kinds = changesWith?.kind === Kind.LIST ? changesWith.values : [];
  return {
    maxAge: maxAge?.kind === Kind.INT ? Number(maxAge.value) : undefined,
    scope: named,
    inheritMaxAge: inherit?.kind === Kind.BOOLEAN && inherit.value,
    changesWith: changesWith && kinds.flatMap((one) => (one.kind === Kind.STRING ? [one.value] : [])),
  };
}
