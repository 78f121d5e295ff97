import { type DocumentNode, InMemoryCache, type InMemoryCacheConfig, type Reference } from '@apollo/client';
import {
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  type SelectionSetNode,
} from 'graphql';

type Json = Readonly<Record<string, unknown>>;
type VersionedEntity = Json & { __typename: string; version: number };

/**
 * An in-memory cache that time cannot run backwards in: an entity of one of `versionedTypes` never takes fields from a copy
 * with a lower `version` than its own. A snapshot that was on its way while an event overtook it is the usual case.
 *
 * The older copy is replaced, before it is written, by what the cache knows of it, with all that hangs below; only fields
 * that the cache has never seen are taken from it.
 */
export class VersionedCache extends InMemoryCache {
  readonly #versionedTypes: ReadonlySet<string>;

  constructor({ versionedTypes, ...config }: InMemoryCacheConfig & { versionedTypes: readonly string[] }) {
    super(config);
    this.#versionedTypes = new Set(versionedTypes);
  }

  override write(options: Parameters<InMemoryCache['write']>[0]): Reference | undefined {
    const query = options.query;
    const operation = query.definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
    if (!operation || !isObject(options.result)) return super.write(options);
    const result = this.#newest(options.result, [operation.selectionSet], query, options.variables);
    return super.write({ ...options, result });
  }

  /** The same value, or a copy in which what is older than the cache is replaced. */
  #newest(
    value: unknown,
    selections: SelectionSetNode[],
    query: DocumentNode,
    variables: Record<string, unknown> | undefined,
  ): unknown {
    if (Array.isArray(value)) {
      const items = value.map((item) => this.#newest(item, selections, query, variables));
      return items.some((item, index) => item !== value[index]) ? items : value;
    }
    if (!isObject(value)) return value;
    if (isVersioned(value) && this.#versionedTypes.has(value.__typename)) {
      const known = this.#known(value, selections, query, variables);
      if (known && typeof known.version === 'number' && known.version > value.version) {
        return { ...value, ...known };
      }
    }
    let copy: Record<string, unknown> | undefined;
    for (const [key, child] of Object.entries(value)) {
      if (typeof child !== 'object' || child === null) continue;
      const newer = this.#newest(child, fieldSelections(selections, key, query), query, variables);
      if (newer === child) continue;
      copy ??= { ...value };
      copy[key] = newer;
    }
    return copy ?? value;
  }

  /** What the cache holds of an entity, read through the very selection that brought the new copy: the same response keys. */
  #known(
    entity: VersionedEntity,
    selections: SelectionSetNode[],
    query: DocumentNode,
    variables: Record<string, unknown> | undefined,
  ): Json | null {
    if (typeof entity.id !== 'string') return null;
    const rootId = this.identify({ __typename: entity.__typename, id: entity.id });
    if (!rootId) return null;
    const operation: OperationDefinitionNode = {
      kind: Kind.OPERATION_DEFINITION,
      operation: OperationTypeNode.QUERY,
      selectionSet: { kind: Kind.SELECTION_SET, selections: selections.flatMap((set) => set.selections) },
    };
    const fragments = query.definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
    const known = this.read<Json>({
      query: { kind: Kind.DOCUMENT, definitions: [operation, ...fragments] },
      rootId,
      variables,
      optimistic: false,
      returnPartialData: true,
    });
    return isObject(known) ? known : null;
  }
}

/** The selection sets of all fields that answer under `responseKey`, through fragments. */
function fieldSelections(
  sets: SelectionSetNode[],
  responseKey: string,
  query: DocumentNode,
): SelectionSetNode[] {
  return sets.flatMap((set) =>
    set.selections.flatMap((selection) => {
      if (selection.kind === Kind.FIELD) {
        const key = selection.alias?.value ?? selection.name.value;
        return key === responseKey && selection.selectionSet ? [selection.selectionSet] : [];
      }
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        return fieldSelections([selection.selectionSet], responseKey, query);
      }
      const fragment = query.definitions.find(
        (definition): definition is FragmentDefinitionNode =>
          definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === selection.name.value,
      );
      return fragment ? fieldSelections([fragment.selectionSet], responseKey, query) : [];
    }),
  );
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isVersioned(value: Json): value is VersionedEntity {
  return typeof value.__typename === 'string' && typeof value.version === 'number';
}
