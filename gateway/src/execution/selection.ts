import { type DocumentNode, type FragmentDefinitionNode, Kind, type SelectionSetNode } from 'graphql';

/** What a fetch can bring, by response name, whatever the types of the objects turn out to be. Null for a leaf. */
export type Selection = Map<string, Selection | null>;

/** Reads the selection of a fetch's own operation, fragments resolved. */
export function selectionOf(document: DocumentNode): Selection {
  const fragments = new Map<string, FragmentDefinitionNode>();
  let root: SelectionSetNode | undefined;
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
    if (definition.kind === Kind.OPERATION_DEFINITION) root = definition.selectionSet;
  }
  const selection: Selection = new Map();
  if (root) addSelections(root, fragments, selection);
  return selection;
}

function addSelections(
  { selections }: SelectionSetNode,
  fragments: Map<string, FragmentDefinitionNode>,
  into: Selection,
): void {
  for (const node of selections) {
    if (node.kind === Kind.FIELD) {
      const name = node.alias?.value ?? node.name.value;
      if (node.selectionSet) addSelections(node.selectionSet, fragments, child(into, name));
      else if (!into.has(name)) into.set(name, null);
    } else if (node.kind === Kind.INLINE_FRAGMENT) {
      addSelections(node.selectionSet, fragments, into);
    } else {
      const fragment = fragments.get(node.name.value);
      if (fragment) addSelections(fragment.selectionSet, fragments, into);
    }
  }
}

function child(selection: Selection, name: string): Selection {
  const known = selection.get(name);
  if (known) return known;
  const created: Selection = new Map();
  selection.set(name, created);
  return created;
}

/** Adds what stands under one response name under another as well. */
export function addRenamed(selection: Selection, path: readonly string[], to: string): void {
  const [name, ...rest] = path;
  if (name === undefined) return;
  const below = selection.get(name);
  if (rest.length > 0) {
    if (below) addRenamed(below, rest, to);
  } else if (below) {
    copyInto(below, child(selection, to));
  } else if (!selection.has(to)) {
    selection.set(to, null);
  }
}

function copyInto(from: Selection, to: Selection): void {
  for (const [name, below] of from) {
    if (below) copyInto(below, child(to, name));
    else if (!to.has(name)) to.set(name, null);
  }
}

/** The paths of the objects that a fetch at `path` writes into; list items have the path of their list. */
export function writtenPaths(path: readonly (string | number)[], selection: Selection): Set<string> {
  const paths = new Set<string>();
  const walk = (at: string, below: Selection) => {
    paths.add(at);
    for (const [name, next] of below) if (next) walk(`${at}/${name}`, next);
  };
  walk(
    path
      .filter((step) => step !== '@')
      .map((step) => `/${step}`)
      .join(''),
    selection,
  );
  return paths;
}
