import {
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLLeafType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type SelectionSetNode,
} from 'graphql';
import { type Collector, fieldDefinition } from './collect-fields.ts';

/** What a value of the response must look like. */
export type ValueShape = (
  | { kind: 'leaf'; type: GraphQLLeafType }
  | { kind: 'list'; item: ValueShape }
  | { kind: 'object'; type: GraphQLCompositeType; objects: ObjectShapes }
) & {
  nonNull: boolean;
};

export type FieldShape = { name: string } & (
  | { kind: 'typename' }
  /** Brought by introspection, complete as it is. */
  | { kind: 'introspection'; nodes: readonly FieldNode[] }
  | { kind: 'value'; fieldName: string; value: ValueShape }
);

/** The fields of an object in the response, in the operation's order. */
export interface ObjectShape {
  /** Its type: of objects, or the abstract type itself when the data does not tell more. */
  type: GraphQLCompositeType;
  fields: readonly FieldShape[];
}

/** The shapes of what one selection gives for each type of object, made when first asked for. */
export interface ObjectShapes {
  /** The object types that can occur. */
  possible: readonly string[];
  /** The one shape when the type is of objects, whatever the data says. */
  only: ObjectShape | undefined;
  /**
   * The shape for an object whose data has this `__typename`. An abstract name is taken for what it is, since a subgraph that knows an interface as one
   * object says no more. Undefined for a type that the public schema does not have here.
   */
  of(typename: unknown): ObjectShape | undefined;
}

const introspectionFields = new Set(['__schema', '__type']);

/**
 * Reads the response's shape from a validated operation by the public schema. `@skip` and `@include` are decided beforehand, so that a shape has none: there is
 * one for each combination of values of their variables.
 */
export function shapeOperation(
  schema: GraphQLSchema,
  root: GraphQLCompositeType,
  selection: SelectionSetNode,
  collector: Collector,
): ObjectShape {
  const memo = new Map<string, ObjectShapes>();

  const shapeObject = (type: GraphQLCompositeType, collected: Map<string, FieldNode[]>): ObjectShape => ({
    type,
    fields: [...collected].map(([name, nodes]) => shapeField(type, name, nodes)),
  });

  const shapeField = (parent: GraphQLCompositeType, name: string, nodes: FieldNode[]): FieldShape => {
    const fieldName = nodes[0]?.name.value ?? name;
    if (fieldName === '__typename') return { kind: 'typename', name };
    if (introspectionFields.has(fieldName)) return { kind: 'introspection', name, nodes };
    const { type } = fieldDefinition(parent, fieldName);
    return { kind: 'value', name, fieldName, value: shapeValue(type, nodes) };
  };

  const shapeValue = (type: GraphQLOutputType, nodes: FieldNode[], nonNull = false): ValueShape => {
    if (isNonNullType(type)) return shapeValue(type.ofType, nodes, true);
    if (isListType(type)) return { kind: 'list', nonNull, item: shapeValue(type.ofType, nodes) };
    if (isLeafType(type)) return { kind: 'leaf', nonNull, type };
    return { kind: 'object', nonNull, type, objects: shapesOf(type, nodes) };
  };

  const shapesOf = (type: GraphQLCompositeType, nodes: FieldNode[]): ObjectShapes => {
    const key = `${type.name}:${collector.identify(nodes)}`;
    const known = memo.get(key);
    if (known) return known;
    const shapes = new Map<string, ObjectShape>();
    const possible = isAbstractType(type)
      ? schema.getPossibleTypes(type).map((one) => one.name)
      : [type.name];
    const only = isObjectType(type) ? shapeObject(type, collector.collectBelow(type, nodes)) : undefined;
    const created: ObjectShapes = {
      possible,
      only,
      of(typename) {
        if (only) return only;
        const name = typename === undefined ? type.name : typename;
        if (typeof name !== 'string') return undefined;
        const made = shapes.get(name);
        if (made) return made;
        const runtime = schema.getType(name);
        if (!runtime || !isCompositeType(runtime) || !canOccur(runtime, type)) return undefined;
        const shape = shapeObject(runtime, collector.collectBelow(runtime, nodes));
        shapes.set(name, shape);
        return shape;
      },
    };
    memo.set(key, created);
    return created;
  };

  const canOccur = (runtime: GraphQLCompositeType, type: GraphQLCompositeType): boolean =>
    runtime === type ||
    (isAbstractType(type) &&
      (isObjectType(runtime) || isInterfaceType(runtime)) &&
      schema.isSubType(type, runtime));

  return shapeObject(root, collector.collect(selection, root));
}
