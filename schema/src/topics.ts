import {
  type FieldDefinitionNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  Kind,
  parse,
} from 'graphql';

/** How one field of Subscription is fed; the contract's `@topic`. */
export interface TopicField {
  /** Name of the field. */
  field: string;
  /** Topic it hears. */
  topic: string;
  /** Argument whose value, an id, is the key within the topic. */
  keyArgument: string;
  /** Query field that must answer, for the same id, before the subscription starts. */
  guard: string;
  /** Names of fields that lead from Query, for the same id, to the entities as they are now. */
  snapshot: readonly string[];
  /** What a reader gets who falls behind: the newest state of each entity, or the end with its cursor. */
  slow: 'COALESCE' | 'DISCONNECT';
}

/** Topics of the log that are not for subscribers. */
const reserved = new Set(['changed', 'revocation']);

/** Reads every `@topic` of a supergraph. @throws Error when a field of Subscription has none, or one without a text that it needs. */
export function topicFields(supergraphSdl: string): Map<string, TopicField> {
  const fields = new Map<string, TopicField>();
  for (const definition of parse(supergraphSdl, { noLocation: true }).definitions) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION || definition.name.value !== 'Subscription') continue;
    for (const field of definition.fields ?? []) fields.set(field.name.value, topicField(field));
  }
  return fields;
}

function topicField(field: FieldDefinitionNode): TopicField {
  const topic = field.directives?.find((directive) => directive.name.value === 'topic');
  const argument = (name: string, otherwise?: string): string => {
    const value = topic?.arguments?.find((one) => one.name.value === name)?.value;
    if (value?.kind === Kind.STRING) return value.value;
    if (topic && value === undefined && otherwise !== undefined) return otherwise;
    throw new Error(`Subscription.${field.name.value} needs @topic with "${name}".`);
  };
  const slow = argument('slow', 'COALESCE');
  if (slow !== 'COALESCE' && slow !== 'DISCONNECT')
    throw new Error(
      `Subscription.${field.name.value}: @topic(slow:) is COALESCE or DISCONNECT, not ${slow}.`,
    );
  return {
    field: field.name.value,
    topic: argument('name'),
    keyArgument: argument('key'),
    guard: argument('guard'),
    snapshot: argument('snapshot').split('.'),
    slow,
  };
}

/**
 * Checks every `@topic` against the public schema. A key is one id, which names its organization: a topic can be addressed in no other way, and within no other
 * organization's log.
 * @returns one sentence for each fault.
 */
export function topicFaults(topics: ReadonlyMap<string, TopicField>, schema: GraphQLSchema): string[] {
  const faults: string[] = [];
  for (const [name, topic] of topics) {
    const fault = (what: string) => faults.push(`Subscription.${name}: ${what}`);
    const field = schema.getSubscriptionType()?.getFields()[name];
    if (!field) continue;
    if (!/^[a-z][A-Za-z0-9]*$/.test(topic.topic) || reserved.has(topic.topic))
      fault(`"${topic.topic}" is no name for a topic of subscribers.`);
    const [argument, ...others] = field.args;
    if (argument?.name !== topic.keyArgument || others.length > 0 || String(argument.type) !== 'ID!')
      fault(`expected "${topic.keyArgument}: ID!" as the only argument.`);
    const guard = schema.getQueryType()?.getFields()[topic.guard];
    if (!guard || !idArgument(guard, topic.keyArgument))
      fault(`the guard "${topic.guard}" is no query field that takes the id.`);
    const reached = followSnapshot(topic, schema);
    if (reached !== getNamedType(field.type))
      fault(
        `the snapshot "${topic.snapshot.join('.')}" leads to ${reached ?? 'nothing'}, not to ${field.type}.`,
      );
  }
  return faults;
}

function followSnapshot({ snapshot, keyArgument }: TopicField, schema: GraphQLSchema) {
  let type: GraphQLNamedType | undefined | null = schema.getQueryType();
  for (const [index, name] of snapshot.entries()) {
    const field: GraphQLField<unknown, unknown> | undefined = isObjectType(type)
      ? type.getFields()[name]
      : undefined;
    if (!field) return undefined;
    if (index === 0 ? !idArgument(field, keyArgument) : field.args.some(isRequiredArgument)) return undefined;
    type = getNamedType(field.type);
  }
  return type;
}

/** The argument of a query field that takes a topic's id: the one of that name, else the only required one. */
export function idArgument(field: GraphQLField<unknown, unknown>, name: string): string | undefined {
  const named = field.args.find((one) => one.name === name);
  const required = field.args.filter(isRequiredArgument);
  const argument = named ?? (required.length === 1 ? required[0] : undefined);
  if (!argument || required.some((one) => one !== argument)) return undefined;
  const type = isNonNullType(argument.type) ? argument.type.ofType : argument.type;
  return String(type) === 'ID' ? argument.name : undefined;
}
