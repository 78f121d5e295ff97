import { type DocumentNode, type FieldDefinitionNode, Kind, type TypeNode } from 'graphql';
import { readCacheHints } from './cache-control.ts';

/** A subgraph by name. */
export interface NamedSubgraph {
  name: string;
  typeDefs: DocumentNode;
}

/**
 * What would let a cache keep something beyond its change:
 * a kept type without an `id` that does not say what it changes with, a plain field of a kept type that another subgraph adds without a word of its own, and an answer of a mutation or
 * an event that is to be kept.
 * @returns a sentence for each; none when all is well.
 */
export function cacheControlFaults(subgraphs: readonly NamedSubgraph[]): string[] {
  const faults: string[] = [];
  const hinted = subgraphs.map(({ name, typeDefs }) => ({ name, typeDefs, hints: readCacheHints(typeDefs) }));
  const isKept = (type: string) => hinted.some(({ hints }) => (hints.get(type)?.maxAge ?? 0) > 0);
  for (const { name, typeDefs, hints } of hinted) {
    const composite = new Set(
      typeDefs.definitions.flatMap((node) =>
        node.kind === Kind.OBJECT_TYPE_DEFINITION ||
        node.kind === Kind.INTERFACE_TYPE_DEFINITION ||
        node.kind === Kind.UNION_TYPE_DEFINITION
          ? [node.name.value]
          : [],
      ),
    );
    for (const node of typeDefs.definitions) {
      if (node.kind !== Kind.OBJECT_TYPE_DEFINITION && node.kind !== Kind.OBJECT_TYPE_EXTENSION) continue;
      const type = node.name.value;
      const fields = node.fields ?? [];
      const own = hints.get(type);
      if (type === 'Mutation' || type === 'Subscription') {
        for (const field of fields.filter((one) => hints.has(`${type}.${one.name.value}`)))
          faults.push(
            `${name}: ${type}.${field.name.value} has @cacheControl, but only queries are ever kept.`,
          );
        continue;
      }
      const isEntity = fields.some((field) => field.name.value === 'id');
      if ((own?.maxAge ?? 0) > 0 && !isEntity && !own?.changesWith)
        faults.push(
          `${name}: ${type} is kept and has no id. Say by changesWith which entities it changes with.`,
        );
      if (own || !isKept(type)) continue;
      for (const field of fields.filter((one) => isPlain(one, composite)))
        if (!hints.has(`${type}.${field.name.value}`) && !isKeyOrForeign(field))
          faults.push(
            `${name}: ${type}.${field.name.value} would be kept as long as ${type}, which another subgraph says. Give it a @cacheControl of its own, such as (maxAge: 0).`,
          );
    }
  }
  return faults;
}

function isPlain({ type }: FieldDefinitionNode, composite: ReadonlySet<string>): boolean {
  return !composite.has(namedType(type));
}

function isKeyOrForeign({ name, directives }: FieldDefinitionNode): boolean {
  return name.value === 'id' || (directives?.some((one) => one.name.value === 'external') ?? false);
}

function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}
