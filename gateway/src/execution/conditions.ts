import { type DirectiveNode, type DocumentNode, Kind, type SelectionNode, visit } from 'graphql';

/** `@skip` and `@include` with the variable that decides, or the constant. */
function conditionsOf(node: { directives?: readonly DirectiveNode[] | undefined }) {
  return (node.directives ?? [])
    .filter(({ name }) => name.value === 'skip' || name.value === 'include')
    .map(({ name, arguments: given }) => ({
      skips: name.value === 'skip',
      value: given?.find((argument) => argument.name.value === 'if')?.value,
    }));
}

/** Whether a selection is part of the response, given the values of the variables. */
export function isIncluded(node: SelectionNode, isTrue: (variable: string) => boolean): boolean {
  return conditionsOf(node).every(({ skips, value }) => {
    const holds =
      value?.kind === Kind.VARIABLE ? isTrue(value.name.value) : value?.kind === Kind.BOOLEAN && value.value;
    return holds !== skips;
  });
}

export interface Conditions {
  /** The variables that decide what is skipped or included anywhere in the document. */
  variables: string[];
  /**
   * Whether conditions must be decided before the operation is planned, because the planner (2.14) goes wrong with them in a plan: inside a conditional fragment it
   * fails to keep apart fields of one name, so that the subgraph refuses the fetch; and of an object whose whole selection is left out it fetches
   * nothing, not even that it is there.
   */
  comeBeforePlan: boolean;
}

/** Reads the conditions of a document. */
export function conditionsIn(document: DocumentNode): Conditions {
  const variables = new Set<string>();
  let comeBeforePlan = false;
  const note = (node: SelectionNode) => {
    for (const { value } of conditionsOf(node)) {
      if (value?.kind === Kind.VARIABLE) variables.add(value.name.value);
      if (node.kind !== Kind.FIELD) comeBeforePlan = true;
    }
  };
  visit(document, {
    Field: note,
    InlineFragment: note,
    FragmentSpread: note,
    SelectionSet({ selections }, _key, parent) {
      const ofOperation = parent && 'kind' in parent && parent.kind === Kind.OPERATION_DEFINITION;
      if (!ofOperation && selections.every((node) => conditionsOf(node).length > 0)) comeBeforePlan = true;
    },
  });
  return { variables: [...variables], comeBeforePlan };
}

/** The document as it stands once all its conditions are decided. */
export function decided(document: DocumentNode, isTrue: (variable: string) => boolean): DocumentNode {
  const decide = (node: SelectionNode) => {
    if (!isIncluded(node, isTrue)) return null;
    const directives = node.directives?.filter(
      ({ name }) => name.value !== 'skip' && name.value !== 'include',
    );
    return { ...node, directives };
  };
  return visit(document, {
    Field: decide,
    InlineFragment: decide,
    FragmentSpread: decide,
    SelectionSet: {
      // A selection must not be empty, and this field costs nothing.
      leave: (node) =>
        node.selections.length > 0
          ? undefined
          : {
              ...node,
              selections: [{ kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } } as const],
            },
    },
  });
}
