import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  isAbstractType,
  isUnionType,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import { isIncluded } from './conditions.ts';

export interface Collector {
  /** The fields that a selection gives for an object of the type, by response name, in the order of the response. */
  collect(selection: SelectionSetNode, type: GraphQLCompositeType): Map<string, FieldNode[]>;
  /** The same for the merged selections below several fields of one response name. */
  collectBelow(type: GraphQLCompositeType, fields: readonly FieldNode[]): Map<string, FieldNode[]>;
  /** A key that is equal for equal lists of fields of the document. */
  identify(fields: readonly FieldNode[]): string;
}

/**
 * CollectFields of the GraphQL specification (section 6.3.2), with the variables of `@skip` and `@include` known.
 * @see https://spec.graphql.org/October2021/#CollectFields()
 */
export function createCollector(
  schema: GraphQLSchema,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  isTrue: (variable: string) => boolean,
): Collector {
  const numbers = new Map<FieldNode, number>();

  const applies = (condition: string | undefined, type: GraphQLCompositeType): boolean => {
    if (condition === undefined || condition === type.name) return true;
    const conditional = schema.getType(condition);
    if (!conditional || !isAbstractType(conditional) || isUnionType(type)) return false;
    return schema.isSubType(conditional, type);
  };

  const walk = (
    { selections }: SelectionSetNode,
    type: GraphQLCompositeType,
    fields: Map<string, FieldNode[]>,
    visited: Set<string>,
  ): void => {
    for (const node of selections) {
      if (!isIncluded(node, isTrue)) continue;
      if (node.kind === Kind.FIELD) {
        const name = node.alias?.value ?? node.name.value;
        const same = fields.get(name);
        if (same) same.push(node);
        else fields.set(name, [node]);
      } else if (node.kind === Kind.INLINE_FRAGMENT) {
        if (applies(node.typeCondition?.name.value, type)) walk(node.selectionSet, type, fields, visited);
      } else {
        const fragment = fragments.get(node.name.value);
        if (!fragment || visited.has(node.name.value)) continue;
        visited.add(node.name.value);
        if (applies(fragment.typeCondition.name.value, type))
          walk(fragment.selectionSet, type, fields, visited);
      }
    }
  };

  return {
    collect(selection, type) {
      const fields = new Map<string, FieldNode[]>();
      walk(selection, type, fields, new Set());
      return fields;
    },
    collectBelow(type, nodes) {
      const fields = new Map<string, FieldNode[]>();
      const visited = new Set<string>();
      for (const { selectionSet } of nodes) if (selectionSet) walk(selectionSet, type, fields, visited);
      return fields;
    },
    identify(nodes) {
      return nodes
        .map((node) => {
          const number = numbers.get(node) ?? numbers.size;
          numbers.set(node, number);
          return number;
        })
        .join(',');
    },
  };
}

/** @throws Error when the type has no such field, which validation has ruled out. */
export function fieldDefinition(parent: GraphQLCompositeType, name: string): GraphQLField<unknown, unknown> {
  const field = isUnionType(parent) ? undefined : parent.getFields()[name];
  if (!field) throw new Error(`The public schema has no field ${parent.name}.${name}.`);
  return field;
}
