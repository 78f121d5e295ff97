import { idArgument, type TopicField } from '@comanda/schema/topics';
import {
  type DocumentNode,
  type ExecutionResult,
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLSchema,
  getNamedType,
  isObjectType,
  Kind,
  type NameNode,
  type OperationDefinitionNode,
  OperationTypeNode,
  visit,
} from 'graphql';

/** The variable that carries the key. The prefix is reserved: no client's variable may begin with it. */
const keyVariable = 'comanda_key';
const step = (index: number) => `comanda_${index}`;

export interface SnapshotOperation {
  document: DocumentNode;
  /** Variables for it, from those of the subscription. */
  variables(own: Record<string, unknown>, key: string): Record<string, unknown>;
  /** Takes an answer apart: a result for each entity, as the subscription would have told it. */
  parts(answer: ExecutionResult): ExecutionResult[];
}

/**
 * Turns `subscription { orderChanged(id: X) { …selection } }` into the query that reads what is there now: the fields that `@topic(snapshot:)` names, one within the other, and in
 * the last of them the subscription's own selection.
 * @param root the subscription's one field.
 */
export function snapshotOperation(
  schema: GraphQLSchema,
  topic: TopicField,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  root: FieldNode,
): SnapshotOperation {
  const responseName = root.alias?.value ?? root.name.value;
  const reached = reachable(document, root);
  const first = schema.getQueryType()?.getFields()[topic.snapshot[0] ?? ''];
  const argument = first && idArgument(first, topic.keyArgument);
  if (!first || argument === undefined)
    throw new Error(`The snapshot of ${topic.field} is no query field that takes the id.`);
  const isUnasked = isObjectType(getNamedType(first.type)) && !root.selectionSet;
  if (isUnasked) throw new Error(`${topic.field} selects nothing.`);
  let field: FieldNode | undefined;
  for (const [index, fieldName] of [...topic.snapshot.entries()].reverse()) {
    field = {
      kind: Kind.FIELD,
      alias: name(step(index)),
      name: name(fieldName),
      ...(index === 0
        ? { arguments: [{ kind: Kind.ARGUMENT, name: name(argument), value: variable(keyVariable) }] }
        : {}),
      ...(field
        ? { selectionSet: { kind: Kind.SELECTION_SET, selections: [field] } }
        : root.selectionSet && { selectionSet: root.selectionSet }),
    };
  }
  if (!field) throw new Error(`${topic.field} has no snapshot.`);
  return {
    document: {
      kind: Kind.DOCUMENT,
      definitions: [
        {
          kind: Kind.OPERATION_DEFINITION,
          operation: OperationTypeNode.QUERY,
          variableDefinitions: [
            ...(operation.variableDefinitions ?? []).filter((one) =>
              reached.variables.has(one.variable.name.value),
            ),
            {
              kind: Kind.VARIABLE_DEFINITION,
              variable: variable(keyVariable),
              type: { kind: Kind.NON_NULL_TYPE, type: { kind: Kind.NAMED_TYPE, name: name('ID') } },
            },
          ],
          selectionSet: { kind: Kind.SELECTION_SET, selections: [field] },
        },
        ...reached.fragments,
      ],
    },
    variables: (own, key) => ({ ...own, [keyVariable]: key }),
    parts: (answer) => partsOf(answer, topic.snapshot.length, responseName),
  };
}

const name = (value: string): NameNode => ({ kind: Kind.NAME, value });
const variable = (value: string) => ({ kind: Kind.VARIABLE, name: name(value) }) as const;

/** Walks down the steps, through lists; errors go along to the part that they are of, and those of no part to every one. */
function partsOf(
  { data, errors = [] }: ExecutionResult,
  steps: number,
  responseName: string,
): ExecutionResult[] {
  const found: { value: unknown; path: (string | number)[] }[] = [];
  const walk = (value: unknown, path: (string | number)[], depth: number): void => {
    if (Array.isArray(value))
      for (const [index, item] of value.entries()) walk(item, [...path, index], depth);
    else if (value === null || value === undefined) return;
    else if (depth === steps) found.push({ value, path });
    else walk((value as Record<string, unknown>)[step(depth)], [...path, step(depth)], depth + 1); // an object of the response
  };
  walk(data, [], 0);
  return found.map(({ value, path }) => {
    const own = errors.flatMap((error) => relocated(error, path, responseName) ?? []);
    return { data: { [responseName]: value }, ...(own.length > 0 ? { errors: own } : {}) };
  });
}

/** The error as one of the part at a path; undefined when it is of another part. */
function relocated(
  error: GraphQLError,
  path: (string | number)[],
  responseName: string,
): GraphQLError | undefined {
  const shared = path.every(
    (one, index) => error.path === undefined || index >= error.path.length || error.path[index] === one,
  );
  if (!shared) return undefined;
  const { message, extensions, originalError } = error;
  const rest = error.path && error.path.length > path.length ? error.path.slice(path.length) : [];
  return new GraphQLError(message, { path: [responseName, ...rest], extensions, originalError });
}

/** Fragments and variables that a field still uses once it stands alone. */
function reachable(document: DocumentNode, field: FieldNode) {
  const fragments = new Set<FragmentDefinitionNode>();
  const variables = new Set<string>();
  const walk = (node: FieldNode | FragmentDefinitionNode) => {
    visit(node, {
      Variable: (used) => {
        variables.add(used.name.value);
      },
      FragmentSpread: (spread) => {
        const fragment = document.definitions.find(
          (definition): definition is FragmentDefinitionNode =>
            definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === spread.name.value,
        );
        if (!fragment || fragments.has(fragment)) return;
        fragments.add(fragment);
        walk(fragment);
      },
    });
  };
  // What the field itself is given, such as its id, is no business of the snapshot.
  walk({ ...field, arguments: [], directives: [] });
  return { fragments, variables };
}
