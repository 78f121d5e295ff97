import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  getOperationAST,
  isCompositeType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  OperationTypeNode,
  type SelectionSetNode,
  typeFromAST,
  type ValueNode,
} from 'graphql';
import { readFieldCosts } from './field-costs.ts';

/** The dearest operation that is executed; our own dearest is estimated at less than a half of it. */
export const maxOperationCost = 50_000;
/** A list without `@listSize` is taken to be this long. */
const defaultListSize = 10;
/** A write costs this much more than what it answers. */
const mutationWeight = 10;

/** A selected field with what it costs: built once for a document, walked for each request. */
interface CostNode {
  weight: number;
  isList: boolean;
  /** Expected items, given the variables and the size that an enclosing connection hands down. */
  size: (variables: Record<string, unknown>, handedDown: number | undefined) => number;
  /** Whether a variable may say it. */
  asksVariables: boolean;
  handsDown: ReadonlySet<string>;
  children: Map<string, { field: string; nodes: CostNode[] }>;
}

/** What is known of an operation. */
interface Known {
  /** Undefined where only its one estimate was ever asked for: the tree takes as much memory as the document. */
  root: CostNode | undefined;
  /** Of the operation's variables. */
  defaults: Variables;
  /** The estimate, when it is the same for all variables. */
  always: number | undefined;
}

type Variables = Record<string, unknown>;

export interface OperationCosts {
  /** Objects and calls that the operation may need, before it is executed. */
  estimate(document: DocumentNode, operationName: string | null | undefined, variables: Variables): number;
  /** What the response actually held, by the same measure. */
  actual(document: DocumentNode, operationName: string | null | undefined, data: unknown): number;
}

/**
 * Costs after IBM's cost specification (https://ibm.github.io/graphql-specs/cost-spec.html): an object costs 1, a scalar nothing, a list its size times
 * the cost of an item, a mutation 10 more; `@cost` and `@listSize` say otherwise.
 */
export function createOperationCosts(supergraphSdl: string, schema: GraphQLSchema): OperationCosts {
  const stated = readFieldCosts(supergraphSdl);
  const known = new WeakMap<DocumentNode, Map<string, Known>>();

  function knownOf(document: DocumentNode, operationName: string | null | undefined): Known {
    const ofDocument = known.get(document) ?? new Map<string, Known>();
    const before = ofDocument.get(operationName ?? '');
    if (before) return before;
    const root = buildTree(document, operationName);
    const defaults = variableDefaults(document, operationName);
    const fresh = asksVariables(root)
      ? { root, defaults, always: undefined }
      : { root: undefined, defaults, always: estimate(root, defaults, undefined) };
    known.set(document, ofDocument.set(operationName ?? '', fresh));
    return fresh;
  }

  function treeOf(document: DocumentNode, operationName: string | null | undefined): CostNode {
    const ofIt = knownOf(document, operationName);
    ofIt.root ??= buildTree(document, operationName);
    return ofIt.root;
  }

  function buildTree(document: DocumentNode, operationName: string | null | undefined): CostNode {
    const root: CostNode = {
      weight: 0,
      isList: false,
      size: () => 1,
      asksVariables: false,
      handsDown: new Set(),
      children: new Map(),
    };
    const operation = getOperationAST(document, operationName);
    const type = operation && schema.getRootType(operation.operation);
    if (operation && type) {
      if (operation.operation === OperationTypeNode.MUTATION) root.weight = mutationWeight;
      collect(document, operation.selectionSet, type, root);
    }
    return root;
  }

  function collect(
    document: DocumentNode,
    set: SelectionSetNode,
    parent: GraphQLNamedType,
    into: CostNode,
  ): void {
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) {
        const node = nodeOf(selection, parent);
        if (!node) continue;
        const name = selection.alias?.value ?? selection.name.value;
        const same = into.children.get(name) ?? { field: selection.name.value, nodes: [] };
        same.nodes.push(node.cost);
        into.children.set(name, same);
        if (selection.selectionSet) collect(document, selection.selectionSet, node.answer, node.cost);
        continue;
      }
      const target =
        selection.kind === Kind.INLINE_FRAGMENT ? selection : fragmentOf(document, selection.name.value);
      if (!target) continue;
      const condition = target.typeCondition && typeFromAST(schema, target.typeCondition);
      collect(document, target.selectionSet, condition ?? parent, into);
    }
  }

  function nodeOf(selection: FieldNode, parent: GraphQLNamedType) {
    const hasFields = isObjectType(parent) || isInterfaceType(parent);
    const field = hasFields ? parent.getFields()[selection.name.value] : undefined;
    if (!field) return undefined;
    const cost = stated.get(`${parent.name}.${field.name}`);
    const answer = getNamedType(field.type);
    const isList = isListType(isNonNullType(field.type) ? field.type.ofType : field.type);
    const slices = cost?.slicingArguments ?? [];
    const sliced = (variables: Variables): number | undefined => {
      const sizes = slices
        .map(
          (name) =>
            sizeGiven(selection, name, variables) ??
            field.args.find((one) => one.name === name)?.defaultValue,
        )
        .filter((size) => typeof size === 'number');
      return sizes.length > 0 ? Math.max(0, ...sizes) : undefined;
    };
    const otherwise = isList || slices.length > 0 ? defaultListSize : 1;
    const node: CostNode = {
      weight: cost?.weight ?? stated.get(answer.name)?.weight ?? (isCompositeType(answer) ? 1 : 0),
      isList,
      asksVariables: slices.some((name) => givenFor(selection, name)?.kind === Kind.VARIABLE),
      size: (variables, handedDown) => handedDown ?? sliced(variables) ?? cost?.assumedSize ?? otherwise,
      handsDown: new Set(cost?.sizedFields),
      children: new Map(),
    };
    return { cost: node, answer };
  }

  return {
    estimate(document, operationName, variables) {
      const { always, defaults } = knownOf(document, operationName);
      return always ?? estimate(treeOf(document, operationName), { ...defaults, ...variables }, undefined);
    },
    actual: (document, operationName, data) => actual(treeOf(document, operationName), data),
  };
}

/** Whether the size of anything depends on what a variable says. */
function asksVariables(node: CostNode): boolean {
  if (node.asksVariables) return true;
  for (const { nodes } of node.children.values()) if (nodes.some(asksVariables)) return true;
  return false;
}

function estimate(node: CostNode, variables: Variables, handedDown: number | undefined): number {
  const size = node.size(variables, handedDown);
  let one = node.weight;
  for (const { field, nodes } of node.children.values()) {
    const passedOn = node.handsDown.has(field) ? size : undefined;
    // The same name selected several times is one field: its weight counts once, what is selected in it adds up.
    for (const [index, child] of nodes.entries())
      one += estimate(index === 0 ? child : { ...child, weight: 0 }, variables, passedOn);
  }
  return node.isList ? size * one : one;
}

function actual(node: CostNode, value: unknown): number {
  if (value === null || value === undefined) return 0;
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + actual(node, item), 0);
  let cost = node.weight;
  if (typeof value !== 'object') return cost;
  for (const [name, { nodes }] of node.children) {
    const inner = (value as Record<string, unknown>)[name]; // an object of the response
    for (const [index, child] of nodes.entries())
      cost += actual(index === 0 ? child : { ...child, weight: 0 }, inner);
  }
  return cost;
}

/** The number that a selection gives for an argument, by value or by variable. */
function sizeGiven(selection: FieldNode, argument: string, variables: Variables): unknown {
  const value = givenFor(selection, argument);
  if (value?.kind === Kind.VARIABLE) return variables[value.name.value] ?? undefined;
  return value?.kind === Kind.INT ? Number(value.value) : undefined;
}

function givenFor(selection: FieldNode, argument: string): ValueNode | undefined {
  return selection.arguments?.find((one) => one.name.value === argument)?.value;
}

function variableDefaults(document: DocumentNode, operationName: string | null | undefined): Variables {
  const defaults: Variables = {};
  for (const { variable, defaultValue } of getOperationAST(document, operationName)?.variableDefinitions ??
    [])
    if (defaultValue?.kind === Kind.INT) defaults[variable.name.value] = Number(defaultValue.value);
  return defaults;
}

function fragmentOf(document: DocumentNode, name: string): FragmentDefinitionNode | undefined {
  return document.definitions.find(
    (one): one is FragmentDefinitionNode => one.kind === Kind.FRAGMENT_DEFINITION && one.name.value === name,
  );
}
