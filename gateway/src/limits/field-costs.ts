import { type DirectiveNode, Kind, parse, valueFromASTUntyped } from 'graphql';

/** What the contract says about the cost of a type or field, by `@cost` and `@listSize`. */
export interface FieldCost {
  weight: number | undefined;
  /** Items of a list that has no argument for it. */
  assumedSize: number | undefined;
  /** Arguments that say how many items are asked for. */
  slicingArguments: string[];
  /** Fields of the answer that have as many items: `edges` and `nodes` of a connection. */
  sizedFields: string[];
}

/** Reads the costs of a supergraph, by `Type` and `Type.field`. */
export function readFieldCosts(supergraphSdl: string): Map<string, FieldCost> {
  const costs = new Map<string, FieldCost>();
  const read = (name: string, directives: readonly DirectiveNode[] | undefined) => {
    const cost = argumentsOf(directives, 'cost');
    const list = argumentsOf(directives, 'listSize');
    if (!cost && !list) return;
    costs.set(name, {
      weight: cost ? Number(cost.weight) : undefined,
      assumedSize: list?.assumedSize === undefined ? undefined : Number(list.assumedSize),
      slicingArguments: strings(list?.slicingArguments),
      sizedFields: strings(list?.sizedFields),
    });
  };
  for (const node of parse(supergraphSdl, { noLocation: true }).definitions) {
    if (node.kind !== Kind.OBJECT_TYPE_DEFINITION && node.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
    read(node.name.value, node.directives);
    for (const field of node.fields ?? []) read(`${node.name.value}.${field.name.value}`, field.directives);
  }
  return costs;
}

function argumentsOf(directives: readonly DirectiveNode[] | undefined, name: string) {
  const directive = directives?.find((one) => one.name.value === name);
  if (!directive) return undefined;
  const values = directive.arguments?.map((one) => [one.name.value, valueFromASTUntyped(one.value)] as const);
  return Object.fromEntries(values ?? []);
}

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
