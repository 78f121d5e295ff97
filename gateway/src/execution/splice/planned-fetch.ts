import type { FetchNode, PlanNode } from '@apollo/query-planner';
import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  parse,
} from 'graphql';
import { type Collector, createCollector } from '../collect-fields.ts';

/** What a fetch brings of an object, by response name and in the order of the answer. */
export type BroughtFields = ReadonlyMap<string, FieldNode[]>;

/** A fetch of a plan whose answers are spliced. */
export interface SplicedFetch {
  /** Its place among the fetches of the plan. */
  index: number;
  node: FetchNode;
  /** Where the objects are that it is for: `/openOrders/@/table`; empty for the root. */
  path: string;
  /** The fetches that are answered before it is sent, by index. */
  before: ReadonlySet<number>;
  collector: Collector;
  /** What it brings of an object of the type at its path. */
  fieldsOf(type: GraphQLCompositeType): BroughtFields;
}

/**
 * Reads the fetches of a plan, in the plan's order.
 * @param isTrue decides the conditions in the fetches.
 * @returns undefined when the plan does what cannot be spliced.
 */
export function readSplicedFetches(
  plan: PlanNode,
  schema: GraphQLSchema,
  isTrue: (variable: string) => boolean,
): Map<FetchNode, SplicedFetch> | undefined {
  const fetches = new Map<FetchNode, SplicedFetch>();

  /** @returns whether everything below can be spliced. */
  const walk = (node: PlanNode, path: string, before: ReadonlySet<number>): boolean => {
    switch (node.kind) {
      case 'Flatten':
        return walk(node.node, path + node.path.map((step) => `/${step}`).join(''), before);
      case 'Parallel':
        return node.nodes.every((one) => walk(one, path, before));
      case 'Sequence': {
        const done = new Set(before);
        return node.nodes.every((one) => {
          const first = fetches.size;
          if (!walk(one, path, new Set(done))) return false;
          for (let index = first; index < fetches.size; index++) done.add(index);
          return true;
        });
      }
      case 'Fetch': {
        const isPlain =
          node.operationKind === 'query' &&
          !node.inputRewrites?.length &&
          !node.outputRewrites?.length &&
          !node.contextRewrites?.length &&
          (node.requires !== undefined) === (path !== '');
        if (isPlain)
          fetches.set(node, { index: fetches.size, node, path, before, ...readFields(node, schema, isTrue) });
        return isPlain;
      }
      case 'Condition':
      case 'Defer':
        return false;
    }
  };
  return walk(plan, '', new Set()) ? fetches : undefined;
}

function readFields(
  node: FetchNode,
  schema: GraphQLSchema,
  isTrue: (variable: string) => boolean,
): Pick<SplicedFetch, 'collector' | 'fieldsOf'> {
  const fragments = new Map<string, FragmentDefinitionNode>();
  let operation: OperationDefinitionNode | undefined;
  for (const definition of parse(node.operation, { noLocation: true }).definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
    if (definition.kind === Kind.OPERATION_DEFINITION) operation = definition;
  }
  const collector = createCollector(schema, fragments, isTrue);
  const { selectionSet } = operation ?? {};
  return {
    collector,
    fieldsOf(type) {
      if (!selectionSet) return new Map();
      if (!node.requires) return collector.collect(selectionSet, type);
      const entities = selectionSet.selections.filter((one) => one.kind === Kind.FIELD);
      return collector.collectBelow(type, entities);
    },
  };
}
