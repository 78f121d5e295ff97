import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLSchema,
  getArgumentValues,
  getOperationAST,
  Kind,
  OperationTypeNode,
  parse,
  type SelectionSetNode,
  visit,
} from 'graphql';
import type { TopicField } from './topic-field.ts';

/** The variable that carries the id of the changed entity. The prefix is reserved: a client's variable of that name is refused. */
const entityVariable = 'comanda_entityId';

/** A subscription turned into the two queries that serve it. */
export interface RefetchOperation {
  field: TopicField;
  /** Value of the key argument: what within the topic is heard. */
  key: string;
  /** Asks for the guard with the caller's rights. */
  guard: { document: DocumentNode; variables: { key: string } };
  /** Reads the changed entity with the subscription's own selection, under its own response name. */
  refetch: DocumentNode;
  /** Variables for `refetch`. */
  variablesFor(entityId: string): Record<string, unknown>;
}

/**
 * Turns `subscription { orderChanged(id: X) { …selection } }` into `query { orderChanged: order(id: $entity) { …selection } }`, so that a
 * payload may select any federated field and every event is read with the subscriber's rights.
 * @throws GraphQLError when the document has no such subscription.
 */
export function refetchOperation(
  schema: GraphQLSchema,
  topics: Map<string, TopicField>,
  document: DocumentNode,
  operationName: string | null | undefined,
  variables: Record<string, unknown>,
): RefetchOperation {
  const operation = getOperationAST(document, operationName);
  if (operation?.operation !== OperationTypeNode.SUBSCRIPTION) {
    throw new GraphQLError('Expected one subscription operation.', {
      extensions: { code: 'BAD_USER_INPUT' },
    });
  }
  const root = rootField(operation.selectionSet, document);
  const definition = root && schema.getSubscriptionType()?.getFields()[root.name.value];
  const field = root && topics.get(root.name.value);
  if (!root || !definition || !field) {
    throw new GraphQLError('The subscription selects no field of Subscription.', {
      extensions: { code: 'BAD_USER_INPUT' },
    });
  }
  const key = String(getArgumentValues(definition, root, variables)[field.keyArgument]);
  const refetch = asQuery(document, operation.name?.value, root, field);
  return {
    field,
    key,
    guard: { document: guardDocument(schema, field), variables: { key } },
    refetch,
    variablesFor: (entityId) => ({ ...variables, [entityVariable]: entityId }),
  };
}

function rootField(selections: SelectionSetNode, document: DocumentNode): FieldNode | undefined {
  for (const selection of selections.selections) {
    if (selection.kind === Kind.FIELD) return selection;
    const inner =
      selection.kind === Kind.INLINE_FRAGMENT
        ? selection.selectionSet
        : document.definitions.find(
            (definition): definition is FragmentDefinitionNode =>
              definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === selection.name.value,
          )?.selectionSet;
    const found = inner && rootField(inner, document);
    if (found) return found;
  }
  return undefined;
}

/** Guards are few (one for each subscription field), so their documents are kept and planned once. */
const guardDocuments = new Map<string, DocumentNode>();

function guardDocument(schema: GraphQLSchema, field: TopicField): DocumentNode {
  const guard = schema.getQueryType()?.getFields()[field.guard];
  const argument = guard?.args.find((one) => one.name === field.keyArgument);
  if (!guard || !argument)
    throw new Error(`@topic guard "${field.guard}" has no argument "${field.keyArgument}".`);
  const text = `query Guard($key: ${argument.type}) { ${field.guard}(${field.keyArgument}: $key) { __typename } }`;
  const known = guardDocuments.get(text) ?? parse(text);
  guardDocuments.set(text, known);
  return known;
}

/** Refetch documents by subscription document and operation, so that one is planned once for all who subscribe with it. */
const queries = new WeakMap<DocumentNode, Map<string, DocumentNode>>();

function asQuery(
  document: DocumentNode,
  operationName: string | undefined,
  root: FieldNode,
  field: TopicField,
): DocumentNode {
  const ofDocument = queries.get(document) ?? new Map<string, DocumentNode>();
  queries.set(document, ofDocument);
  const known = ofDocument.get(operationName ?? '');
  if (known) return known;
  const query = buildQuery(document, operationName, root, field);
  ofDocument.set(operationName ?? '', query);
  return query;
}

function buildQuery(
  document: DocumentNode,
  operationName: string | undefined,
  root: FieldNode,
  field: TopicField,
): DocumentNode {
  const name = (value: string) => ({ kind: Kind.NAME, value }) as const;
  const variable = { kind: Kind.VARIABLE, name: name(entityVariable) } as const;
  const read: FieldNode = {
    kind: Kind.FIELD,
    alias: name(root.alias?.value ?? root.name.value),
    name: name(field.refetch),
    arguments: [{ kind: Kind.ARGUMENT, name: name('id'), value: variable }],
    ...(root.selectionSet ? { selectionSet: root.selectionSet } : {}),
  };
  const reached = reachable(document, read);
  const operation = getOperationAST(document, operationName);
  return {
    kind: Kind.DOCUMENT,
    definitions: [
      {
        kind: Kind.OPERATION_DEFINITION,
        operation: OperationTypeNode.QUERY,
        ...(operationName === undefined ? {} : { name: name(operationName) }),
        variableDefinitions: [
          ...(operation?.variableDefinitions ?? []).filter((one) =>
            reached.variables.has(one.variable.name.value),
          ),
          {
            kind: Kind.VARIABLE_DEFINITION,
            variable,
            type: { kind: Kind.NON_NULL_TYPE, type: { kind: Kind.NAMED_TYPE, name: name('ID') } },
          },
        ],
        selectionSet: { kind: Kind.SELECTION_SET, selections: [read] },
      },
      ...reached.fragments,
    ],
  };
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
  walk(field);
  return { fragments, variables };
}
