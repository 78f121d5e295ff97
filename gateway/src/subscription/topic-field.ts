import { type FieldDefinitionNode, Kind, parse } from 'graphql';

/** How one field of Subscription is fed; the contract's `@topic`. */
export interface TopicField {
  /** Topic it hears. */
  topic: string;
  /** Argument whose value is the key within the topic. */
  keyArgument: string;
  /** Query field that reads the changed entity by `id`. */
  refetch: string;
  /** Query field that must answer, with the same argument, before the subscription starts. */
  guard: string;
}

/** Reads every `@topic` of a supergraph. @throws Error when a field of Subscription has none. */
export function topicFields(supergraphSdl: string): Map<string, TopicField> {
  const fields = new Map<string, TopicField>();
  for (const definition of parse(supergraphSdl).definitions) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION || definition.name.value !== 'Subscription') continue;
    for (const field of definition.fields ?? []) fields.set(field.name.value, topicField(field));
  }
  return fields;
}

function topicField(field: FieldDefinitionNode): TopicField {
  const topic = field.directives?.find((directive) => directive.name.value === 'topic');
  const argument = (name: string): string => {
    const value = topic?.arguments?.find((one) => one.name.value === name)?.value;
    if (value?.kind !== Kind.STRING)
      throw new Error(`Subscription.${field.name.value} needs @topic with "${name}".`);
    return value.value;
  };
  return {
    topic: argument('name'),
    keyArgument: argument('key'),
    refetch: argument('refetch'),
    guard: argument('guard'),
  };
}
