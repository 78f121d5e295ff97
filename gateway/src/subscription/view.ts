import { CodedError, withCode } from '@comanda/platform/errors';
import { organizationOfAny } from '@comanda/platform/id';
import { type Principal, principalKey } from '@comanda/platform/identity';
import { idArgument, type TopicField } from '@comanda/schema/topics';
import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  getArgumentValues,
  getOperationAST,
  getVariableValues,
  Kind,
  OperationTypeNode,
  parse,
  type SelectionSetNode,
} from 'graphql';
import { refusedField } from '../authorization/apply-refusals.ts';
import { authorizationClassOf } from '../authorization/authorization-class.ts';
import type { Context } from '../context.ts';
import type { Graph } from '../graph/graph.ts';
import type { Address } from './cursor.ts';
import { type SnapshotOperation, snapshotOperation } from './snapshot-operation.ts';

export interface SubscriptionRequest {
  /** Of the graph that it runs on. */
  document: DocumentNode;
  operationName: string | undefined;
  variables: Record<string, unknown>;
  context: Context;
}

/** A subscription as one kind of caller sees it on one graph: all who share its key are told the same. */
export interface View {
  key: string;
  address: Address;
  topic: TopicField;
  graph: Graph;
  document: DocumentNode;
  operationName: string | undefined;
  /** Coerced. */
  variables: Record<string, unknown>;
  /** Asks for the guard; with the rights of each who wants to join. */
  guard: { document: DocumentNode; variables: { key: string } };
  snapshot: SnapshotOperation;
}

/**
 * Finds out what a subscription is about, and who may share it.
 * @throws GraphQLError with a code when it is not one subscription, its variables or its id are wrong, or its caller may not subscribe to that field at all.
 */
export function viewOf(graph: Graph, request: SubscriptionRequest): View {
  const { document, operationName, context } = request;
  const operation = getOperationAST(document, operationName);
  if (operation?.operation !== OperationTypeNode.SUBSCRIPTION)
    throw new CodedError('BAD_USER_INPUT', 'Expected one subscription operation.');
  const coerced = getVariableValues(graph.schema, operation.variableDefinitions ?? [], request.variables, {
    maxErrors: 1,
  });
  if (coerced.errors)
    throw withCode(coerced.errors[0] as NonNullable<(typeof coerced.errors)[0]>, 'BAD_USER_INPUT'); // there is at least one
  const variables = coerced.coerced;
  const root = rootField(operation.selectionSet, document);
  const definition = root && graph.schema.getSubscriptionType()?.getFields()[root.name.value];
  const topic = root && graph.topics.get(root.name.value);
  if (!root || !definition || !topic)
    throw new CodedError('BAD_USER_INPUT', 'The subscription selects no field of Subscription.');
  const [refused] =
    graph.federation.refusalsOf({ document, operationName, variables, context })?.refusals.refused ?? [];
  if (refused) throw refusedField([refused.name], context.principal.kind !== 'anonymous');
  const key = String(getArgumentValues(definition, root, variables)[topic.keyArgument]);
  const organizationId = organizationOfAny(key);
  if (!organizationId)
    throw new CodedError(
      'BAD_USER_INPUT',
      `Expected an id in "${topic.keyArgument}", received ${JSON.stringify(key)}.`,
    );
  return {
    key: JSON.stringify([
      classOf(context.principal, graph.isPersonal(document)),
      operationName,
      variables,
      document.loc?.source.body,
    ]),
    address: { organizationId, topic: topic.topic, key },
    topic,
    graph,
    document,
    operationName,
    variables,
    guard: { document: guardDocument(graph, topic), variables: { key } },
    snapshot: snapshotOf(graph, topic, document, operation, root),
  };
}

/**
 * Who may share what is told. Services look at no more of a principal than its kind, organization, role, scopes and table session, except where the contract says
 * `@personal`.
 */
function classOf(principal: Principal, isPersonal: boolean): string[] {
  const { key } = authorizationClassOf(principal);
  if (isPersonal) return [key, principalKey(principal)];
  switch (principal.kind) {
    case 'guest':
      return [key, principal.organizationId, principal.tableSessionId];
    case 'staff':
    case 'partner':
      return [key, principal.organizationId];
    default:
      return [key];
  }
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

/** Guards are few (one for each field of Subscription), so their documents are kept and planned once. */
const guardDocuments = new Map<string, DocumentNode>();

function guardDocument({ schema }: Graph, { guard, keyArgument }: TopicField): DocumentNode {
  const field = schema.getQueryType()?.getFields()[guard];
  const argument = field && idArgument(field, keyArgument);
  if (argument === undefined) throw new Error(`The guard "${guard}" is no query field that takes the id.`);
  const text = `query Guard($key: ID!) { ${guard}(${argument}: $key) { __typename } }`;
  const known = guardDocuments.get(text) ?? parse(text);
  guardDocuments.set(text, known);
  return known;
}

/** Snapshot documents by subscription document and operation, so that one is planned once for all who subscribe with it. */
const snapshots = new WeakMap<DocumentNode, Map<string, SnapshotOperation>>();

function snapshotOf({ schema }: Graph, topic: TopicField, ...[document, operation, root]: SnapshotSource) {
  const ofDocument = snapshots.get(document) ?? new Map<string, SnapshotOperation>();
  snapshots.set(document, ofDocument);
  const name = operation.name?.value ?? '';
  const known = ofDocument.get(name) ?? snapshotOperation(schema, topic, document, operation, root);
  ofDocument.set(name, known);
  return known;
}

type SnapshotSource = [DocumentNode, Parameters<typeof snapshotOperation>[3], FieldNode];
