import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  getOperationAST,
  isInterfaceType,
  isNonNullType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  TypeInfo,
  typeFromAST,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { isMet, type Requirement } from './requirement.ts';
import type { Rules } from './rules.ts';

/** A field that the caller may not read. In the permitted document a `__typename` under `marker` stands in its place. */
export interface RefusedField {
  marker: string;
  /** Name in the response. */
  name: string;
  isNonNull: boolean;
}

/** Where refused fields are in a response: one node for each response name that leads to some. */
export interface RefusalNode {
  type: GraphQLOutputType | undefined;
  refused: RefusedField[];
  children: Map<string, RefusalNode>;
}

export interface PermittedDocument {
  document: DocumentNode;
  refusals: RefusalNode;
  /** True when not one field of the operation is left to fetch. */
  isEmpty: boolean;
}

/** Prefix of the response names that stand for refused fields; a client's own name may not begin with it. */
export const markerPrefix = 'comanda_refused_';

/** Everything that a document requires anywhere, each once: who meets all of it is not looked at again. */
export function requirementsOf(schema: GraphQLSchema, rules: Rules, document: DocumentNode): Requirement[] {
  const found = new Set<Requirement>();
  const types = new TypeInfo(schema);
  visit(
    document,
    visitWithTypeInfo(types, {
      Field: (node) => {
        const [parent, answer] = [types.getParentType(), types.getType()];
        if (!parent || !answer) return;
        const requirement = rules.ofField(parent, node.name.value, getNamedType(answer));
        if (requirement.length > 0) found.add(requirement);
      },
    }),
  );
  return [...found];
}

/**
 * The document without what the grants do not allow. Each refused field is replaced by `__typename` under a marker with the same directives, so that
 * the response itself tells on which objects, through which fragments, lists and `@include`, it would have stood. Fragments are written out where they
 * are used, since one may lead to several places.
 * @returns undefined when nothing of the operation is refused.
 */
export function permittedDocument(options: {
  schema: GraphQLSchema;
  rules: Rules;
  document: DocumentNode;
  operationName: string | null | undefined;
  grants: ReadonlySet<string>;
}): PermittedDocument | undefined {
  const { schema, rules, document, grants } = options;
  const operation = getOperationAST(document, options.operationName);
  const root = operation && schema.getRootType(operation.operation);
  if (!operation || !root) return undefined;
  const fragments = new Map(
    document.definitions
      .filter((node): node is FragmentDefinitionNode => node.kind === Kind.FRAGMENT_DEFINITION)
      .map((node) => [node.name.value, node]),
  );
  let count = 0;
  let kept = 0;

  function permitField(node: FieldNode, parent: GraphQLNamedType, place: RefusalNode): FieldNode {
    const field =
      isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[node.name.value] : undefined;
    if (!field) {
      kept++;
      return node; // __typename and, at the root, introspection
    }
    const name = node.alias?.value ?? node.name.value;
    const answer = getNamedType(field.type);
    if (!isMet(rules.ofField(parent, node.name.value, answer), grants)) {
      const marker = `${markerPrefix}${count++}`;
      place.refused.push({ marker, name, isNonNull: isNonNullType(field.type) });
      return {
        kind: Kind.FIELD,
        alias: { kind: Kind.NAME, value: marker },
        name: { kind: Kind.NAME, value: '__typename' },
        ...(node.directives ? { directives: node.directives } : {}),
      };
    }
    kept++;
    if (!node.selectionSet) return node;
    const child = place.children.get(name) ?? { type: field.type, refused: [], children: new Map() };
    const selectionSet = permit(node.selectionSet, answer, child);
    if (child.refused.length > 0 || child.children.size > 0) place.children.set(name, child);
    return { ...node, selectionSet };
  }

  function permit(set: SelectionSetNode, parent: GraphQLNamedType, place: RefusalNode): SelectionSetNode {
    const selections = set.selections.map((node): SelectionNode => {
      if (node.kind === Kind.FIELD) return permitField(node, parent, place);
      const target = node.kind === Kind.INLINE_FRAGMENT ? node : fragments.get(node.name.value);
      if (!target) return node;
      const condition = target.typeCondition && typeFromAST(schema, target.typeCondition);
      return {
        kind: Kind.INLINE_FRAGMENT,
        ...(target.typeCondition ? { typeCondition: target.typeCondition } : {}),
        ...(node.directives ? { directives: node.directives } : {}),
        selectionSet: permit(target.selectionSet, condition ?? parent, place),
      };
    });
    return { kind: Kind.SELECTION_SET, selections };
  }

  const refusals: RefusalNode = { type: undefined, refused: [], children: new Map() };
  const selectionSet = permit(operation.selectionSet, root, refusals);
  if (count === 0) return undefined;
  return {
    document: { kind: Kind.DOCUMENT, definitions: [withUsedVariables({ ...operation, selectionSet })] },
    refusals,
    isEmpty: kept === 0,
  };
}

/** Drops the definitions of variables that only refused fields used: a document with an unused variable is not valid. */
function withUsedVariables(operation: OperationDefinitionNode): OperationDefinitionNode {
  const used = new Set<string>();
  visit(operation, {
    VariableDefinition: () => false,
    Variable: (node) => {
      used.add(node.name.value);
    },
  });
  const variableDefinitions = operation.variableDefinitions?.filter((one) =>
    used.has(one.variable.name.value),
  );
  return { ...operation, ...(variableDefinitions ? { variableDefinitions } : {}) };
}
