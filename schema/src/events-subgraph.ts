import {
  type DirectiveDefinitionNode,
  type DocumentNode,
  type FieldDefinitionNode,
  Kind,
  parse,
  type TypeNode,
} from 'graphql';

/** The virtual subgraph of the gateway to which every field of Subscription belongs. */
export const eventsSubgraph = 'events';

interface Service {
  name: string;
  typeDefs: DocumentNode;
}

const header = `extend schema
  @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@composeDirective", "@authenticated", "@requiresScopes", "@policy", "@cost", "@tag"])
  @link(url: "https://comanda.dev/spec/v1.0", import: ["@topic"])
  @composeDirective(name: "@topic")`;

/**
 * Moves the fields of Subscription out of the subgraphs that declare them into one virtual subgraph that knows nothing of an entity but its id. So the planner plans a
 * subscription as "the event names the entity", and then as plain entity fetches, wherever the selected fields come from.
 * @throws Error when a field of Subscription answers something that is no entity with the key `id`.
 */
export function withEventsSubgraph(services: readonly Service[]): Service[] {
  const fields: FieldDefinitionNode[] = [];
  let topic: DirectiveDefinitionNode | undefined;
  const rest = services.map(({ name, typeDefs }) => {
    const definitions = typeDefs.definitions.filter((node) => {
      if (node.kind === Kind.DIRECTIVE_DEFINITION && node.name.value === 'topic') topic = node;
      if (node.kind !== Kind.OBJECT_TYPE_DEFINITION || node.name.value !== 'Subscription') return true;
      fields.push(...(node.fields ?? []));
      return false;
    });
    return { name, typeDefs: { ...typeDefs, definitions } };
  });
  if (!topic) return [...services];
  const entities = entitiesIn(services);
  const answered = new Set<string>();
  for (const { name, type } of fields) {
    const entity = nameOf(type);
    answered.add(entity);
    if (!entities.has(entity))
      throw new Error(
        `Subscription.${name.value} answers ${entity}, which is no entity with @key(fields: "id").`,
      );
  }
  const stubs = [...answered].map((type) => `type ${type} @key(fields: "id", resolvable: false) { id: ID! }`);
  const { definitions } = parse([header, ...stubs].join('\n'));
  const subscription = {
    kind: Kind.OBJECT_TYPE_DEFINITION,
    name: { kind: Kind.NAME, value: 'Subscription' },
    fields,
  } as const;
  const typeDefs = { kind: Kind.DOCUMENT, definitions: [...definitions, topic, subscription] } as const;
  return [...rest, { name: eventsSubgraph, typeDefs }];
}

/** Names of the types that any subgraph can be asked for by `id`. */
function entitiesIn(services: readonly Service[]): Set<string> {
  const entities = new Set<string>();
  for (const { typeDefs } of services)
    for (const node of typeDefs.definitions) {
      if (node.kind !== Kind.OBJECT_TYPE_DEFINITION) continue;
      const isKeyedById = node.directives?.some(
        ({ name, arguments: given }) =>
          name.value === 'key' &&
          given?.some(({ value }) => value.kind === Kind.STRING && value.value.trim() === 'id'),
      );
      if (isKeyedById) entities.add(node.name.value);
    }
  return entities;
}

function nameOf(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : nameOf(type.type);
}
