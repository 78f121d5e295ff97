import {
  type DocumentNode,
  executeSync,
  type FieldNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
} from 'graphql';
import { type JsonObject, write } from './json.ts';
import type { ObjectShape } from './shape.ts';

/** Executes the introspection fields of an operation against the public schema; undefined when it has none. */
export function compileIntrospection(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  shape: ObjectShape,
): ((data: JsonObject, variables: Record<string, unknown>) => void) | undefined {
  const fields = shape.fields.flatMap((field): FieldNode[] =>
    field.kind === 'introspection' ? [...field.nodes] : [],
  );
  if (fields.length === 0) return undefined;
  const alone: DocumentNode = {
    kind: Kind.DOCUMENT,
    definitions: [
      { ...operation, selectionSet: { kind: Kind.SELECTION_SET, selections: fields } },
      ...document.definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION),
    ],
  };
  return (into, variables) => {
    const { data } = executeSync({ schema, document: alone, variableValues: variables });
    for (const [name, value] of Object.entries(data ?? {})) write(into, name, value);
  };
}
