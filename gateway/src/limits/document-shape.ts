import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

/** The most that one operation may have of each. */
export interface ShapeLimits {
  /** Of the text as it is written. */
  tokens: number;
  /** Fields within fields. */
  depth: number;
  aliases: number;
  /** Fields of Query, Mutation or Subscription. */
  rootFields: number;
  /** Fields once all fragments are written out where they are used. */
  fields: number;
  /** Selections of one response name in one place: comparing them to each other costs their square. */
  repeats: number;
}

/** What our own operations and GraphiQL's introspection need, several times over. */
export const shapeLimits: ShapeLimits = {
  tokens: 5_000,
  depth: 20,
  aliases: 30,
  rootFields: 20,
  fields: 2_000,
  repeats: 20,
};

/**
 * Measures a document without a schema, before validation, whose cost grows with the square of what is repeated. It stops at the first limit that is
 * passed, so a document made to be dear costs no more than an honest one.
 * @returns what was passed, as a phrase; undefined when all is within the limits.
 */
export function exceededShape(document: DocumentNode, limits: ShapeLimits = shapeLimits): string | undefined {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of document.definitions)
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
  for (const node of document.definitions) {
    if (node.kind !== Kind.OPERATION_DEFINITION) continue;
    const exceeded = measure(node, fragments, limits);
    if (exceeded) return exceeded;
  }
  return undefined;
}

class Exceeded extends Error {}

function measure(
  operation: OperationDefinitionNode,
  fragments: Map<string, FragmentDefinitionNode>,
  limits: ShapeLimits,
): string | undefined {
  let aliases = 0;
  let fields = 0;
  let visits = 0;
  const path = new Set<string>();

  function enter(set: SelectionSetNode, depth: number, names: Map<string, number>): void {
    for (const selection of set.selections) {
      // Spreads count as well: nested fragments without a field would else double without end.
      if (++visits > limits.fields * 2) throw new Exceeded(`more than ${limits.fields} fields`);
      if (selection.kind === Kind.INLINE_FRAGMENT) enter(selection.selectionSet, depth, names);
      if (selection.kind === Kind.FRAGMENT_SPREAD) enterFragment(selection.name.value, depth, names);
      if (selection.kind !== Kind.FIELD) continue;
      if (++fields > limits.fields) throw new Exceeded(`more than ${limits.fields} fields`);
      if (selection.alias && ++aliases > limits.aliases)
        throw new Exceeded(`more than ${limits.aliases} aliases`);
      const name = selection.alias?.value ?? selection.name.value;
      const repeats = (names.get(name) ?? 0) + 1;
      if (repeats > limits.repeats)
        throw new Exceeded(`"${name}" more than ${limits.repeats} times in one place`);
      names.set(name, repeats);
      if (depth === 1 && names.size > limits.rootFields)
        throw new Exceeded(`more than ${limits.rootFields} root fields`);
      if (!selection.selectionSet) continue;
      if (depth >= limits.depth) throw new Exceeded(`more than ${limits.depth} levels of fields`);
      enter(selection.selectionSet, depth + 1, new Map());
    }
  }

  function enterFragment(name: string, depth: number, names: Map<string, number>): void {
    const fragment = fragments.get(name);
    if (!fragment) return; // validation says so
    if (path.has(name)) throw new Exceeded(`the fragment "${name}" within itself`);
    path.add(name);
    enter(fragment.selectionSet, depth, names);
    path.delete(name);
  }

  try {
    enter(operation.selectionSet, 1, new Map());
    return undefined;
  } catch (error) {
    if (error instanceof Exceeded) return error.message;
    throw error;
  }
}
