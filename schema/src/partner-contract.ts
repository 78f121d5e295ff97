import {
  buildASTSchema,
  type FieldDefinitionNode,
  type InterfaceTypeDefinitionNode,
  Kind,
  lexicographicSortSchema,
  type ObjectTypeDefinitionNode,
  parse,
  printSchema,
  type TypeNode,
  visit,
} from 'graphql';

const tagName = 'partner';
const roots = new Set(['Query', 'Mutation', 'Subscription']);

/**
 * The contract of partners: of the root types the fields with `@tag(name: "partner")`, and of the types with the tag all fields whose type is in the
 * contract as well. Scalars, enums and inputs follow from what uses them.
 * @param supergraph SDL that carries the tags. @param api the public schema, without what is inaccessible.
 * @returns the contract, sorted.
 */
export function partnerContract(supergraph: string, api: string): string {
  const tagged = taggedElements(supergraph);
  const composite = new Set<string>();
  const document = parse(api);
  for (const node of document.definitions) {
    if (
      node.kind === Kind.OBJECT_TYPE_DEFINITION ||
      node.kind === Kind.INTERFACE_TYPE_DEFINITION ||
      node.kind === Kind.UNION_TYPE_DEFINITION
    )
      composite.add(node.name.value);
  }
  const isIn = (type: string) => !composite.has(type) || tagged.has(type);
  const keep = (owner: ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode, field: FieldDefinitionNode) =>
    isIn(namedType(field.type)) &&
    (!roots.has(owner.name.value) || tagged.has(`${owner.name.value}.${field.name.value}`));
  const filter = <Node extends ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode>(node: Node) => {
    if (!roots.has(node.name.value) && !tagged.has(node.name.value)) return null;
    return {
      ...node,
      interfaces: node.interfaces?.filter((one) => tagged.has(one.name.value)),
      fields: node.fields?.filter((field) => keep(node, field)),
    };
  };
  const filtered = visit(document, {
    ObjectTypeDefinition: filter,
    InterfaceTypeDefinition: filter,
    UnionTypeDefinition: (node) => {
      const types = node.types?.filter((one) => tagged.has(one.name.value)) ?? [];
      return tagged.has(node.name.value) && types.length > 0 ? { ...node, types } : null;
    },
  });
  return `${printSchema(lexicographicSortSchema(buildASTSchema(onlyUsed(filtered))))}\n`;
}

/** `Type` and `Type.field` of all that carries the tag. */
function taggedElements(supergraph: string): Set<string> {
  const tagged = new Set<string>();
  const hasTag = (node: {
    directives?: readonly { name: { value: string }; arguments?: unknown }[] | undefined;
  }) =>
    node.directives?.some(
      (directive) =>
        directive.name.value === 'tag' && JSON.stringify(directive.arguments).includes(`"${tagName}"`),
    );
  for (const node of parse(supergraph, { noLocation: true }).definitions) {
    if (!('name' in node) || !node.name) continue;
    if ('directives' in node && hasTag(node)) tagged.add(node.name.value);
    if (node.kind !== Kind.OBJECT_TYPE_DEFINITION && node.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
    for (const field of node.fields ?? [])
      if (hasTag(field)) tagged.add(`${node.name.value}.${field.name.value}`);
  }
  return tagged;
}

/** Leaves out the types that nothing in the contract leads to. */
function onlyUsed(document: ReturnType<typeof parse>): ReturnType<typeof parse> {
  const byName = new Map(
    document.definitions.flatMap((node) =>
      'name' in node && node.name ? [[node.name.value, node] as const] : [],
    ),
  );
  const used = new Set<string>();
  const follow = (name: string) => {
    const node = byName.get(name);
    if (used.has(name) || !node) return;
    used.add(name);
    visit(node, { NamedType: (type) => follow(type.name.value) });
  };
  for (const root of roots) follow(root);
  return {
    ...document,
    definitions: document.definitions.filter(
      (node) =>
        !('name' in node) ||
        !node.name ||
        used.has(node.name.value) ||
        node.kind === Kind.DIRECTIVE_DEFINITION,
    ),
  };
}

function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}
