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

/** The variables that decide what is skipped or included anywhere in a document, and whether any of them decides over a whole fragment. */
export function conditionVariables(document: DocumentNode): { names: string[]; ofFragments: boolean } {
  const names = new Set<string>();
  let ofFragments = false;
  const note = (node: SelectionNode) => {
    for (const { value } of conditionsOf(node)) {
      if (value?.kind === Kind.VARIABLE) names.add(value.name.value);
      if (node.kind !== Kind.FIELD) ofFragments = true;
    }
  };
  visit(document, { Field: note, InlineFragment: note, FragmentSpread: note });
  return { names: [...names], ofFragments };
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
