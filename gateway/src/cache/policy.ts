import { type CacheHint, type CacheScope, readCacheHints } from '@comanda/schema/cache-control';
import {
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isObjectType,
  Kind,
  parse,
  type SelectionSetNode,
} from 'graphql';

/** How long something may be kept, who may share it, and with changes of what it changes. */
export interface Policy {
  /** Seconds; 0 when it must not be kept. */
  maxAge: number;
  scope: CacheScope;
  /** Kinds of entities, such as `MenuItem`. */
  kinds: ReadonlySet<string>;
}

/** A policy while a selection is walked. */
interface Growing {
  maxAge: number;
  scope: CacheScope;
  kinds: Set<string>;
}

/** The policies that a supergraph states. */
export interface Policies {
  /**
   * The policy of a selection below a query's root, or below an entity that is looked up by its key.
   * @param isByKey whether a root field reads one entity by its key, so that only changes of that entity matter to it, not those of its whole kind.
   */
  ofQuery(
    selection: SelectionSetNode,
    fragments: ReadonlyMap<string, FragmentDefinitionNode>,
    isByKey: (field: string) => boolean,
  ): Policy;
  ofEntity(type: string, selections: readonly SelectionSetNode[]): Policy;
  /** Whether an entity is stored by itself: its own changes carry its id. */
  changesByItself(type: string): boolean;
}

const privacy: Record<CacheScope, number> = { PUBLIC: 0, ORGANIZATION: 1, PRIVATE: 2 };
const nothing: CacheHint = {};

/** Reads every `@cacheControl` of a supergraph. What they mean together is told by the directive's own description in the contract. */
export function readPolicies(supergraphSdl: string, schema: GraphQLSchema): Policies {
  const hints = readCacheHints(parse(supergraphSdl, { noLocation: true }));
  const hintOf = (element: string) => hints.get(element) ?? nothing;
  const concrete = (type: GraphQLNamedType) =>
    isAbstractType(type) ? schema.getPossibleTypes(type) : [type];
  const named = (type: GraphQLNamedType) => [type.name, ...concrete(type).map(({ name }) => name)];

  /** Kinds with whose changes an object of a type changes: its own when it is an entity, none when it is part of another. */
  function kindsOf(type: GraphQLNamedType): readonly string[] {
    const { changesWith } = hintOf(type.name);
    if (changesWith) return changesWith;
    return isObjectType(type) && type.getFields().id && !hintOf(type.name).inheritMaxAge ? [type.name] : [];
  }

  function addField(
    into: Growing,
    parent: GraphQLCompositeType,
    field: GraphQLField<unknown, unknown>,
    around: number | undefined,
    isByKey: boolean,
  ): number {
    const answer = getNamedType(field.type);
    const own = concrete(parent).map((type) => hintOf(`${type.name}.${field.name}`));
    let maxAge = Number.POSITIVE_INFINITY;
    for (const hint of own) {
      let stated = hint.maxAge ?? (hint.inheritMaxAge ? around : undefined);
      if (stated === undefined && isCompositeType(answer)) {
        const below = [...new Set(named(answer))].map(hintOf);
        // An abstract type need not say anything itself as long as all that it stands for does.
        const said = below.filter((one, index) => index > 0 || !isAbstractType(answer) || one !== nothing);
        stated = Math.min(...said.map((one) => one.maxAge ?? (one.inheritMaxAge ? (around ?? 0) : 0)));
      }
      maxAge = Math.min(maxAge, stated ?? (isCompositeType(answer) ? 0 : (around ?? 0)));
      for (const kind of hint.changesWith ?? []) into.kinds.add(kind);
      share(into, hint.scope ?? (isCompositeType(answer) ? undefined : 'PUBLIC') ?? scopeOf(answer, hint));
    }
    into.maxAge = Math.min(into.maxAge, maxAge);
    for (const type of isCompositeType(answer) ? concrete(answer) : [])
      for (const kind of kindsOf(type)) if (!isByKey || kind !== answer.name) into.kinds.add(kind);
    return maxAge;
  }

  /** What inherits its age says nothing of who may share it: what it stands in does. */
  function scopeOf(answer: GraphQLNamedType, hint: CacheHint): CacheScope {
    if (hint.inheritMaxAge) return 'PUBLIC';
    return concrete(answer)
      .map((type) => hintOf(type.name))
      .map((one) => one.scope ?? (one.inheritMaxAge ? 'PUBLIC' : 'PRIVATE'))
      .reduce<CacheScope>((most, one) => (privacy[one] > privacy[most] ? one : most), 'PUBLIC');
  }

  function share(into: Growing, scope: CacheScope): void {
    if (privacy[scope] > privacy[into.scope]) into.scope = scope;
  }

  function walk(
    into: Growing,
    { selections }: SelectionSetNode,
    parent: GraphQLCompositeType,
    around: number | undefined,
    fragments: ReadonlyMap<string, FragmentDefinitionNode>,
    isByKey: (field: string) => boolean,
  ): void {
    for (const node of selections) {
      if (node.kind === Kind.FIELD) {
        const name = node.name.value;
        if (name === '__typename') continue;
        const field = 'getFields' in parent ? parent.getFields()[name] : undefined;
        // Introspection, and whatever else stands in no type: not for keeping.
        if (!field) into.maxAge = 0;
        else {
          const maxAge = addField(into, parent, field, around, around === undefined && isByKey(name));
          const answer = getNamedType(field.type);
          if (node.selectionSet && isCompositeType(answer))
            walk(into, node.selectionSet, answer, maxAge, fragments, isByKey);
        }
        continue;
      }
      const fragment = node.kind === Kind.FRAGMENT_SPREAD ? fragments.get(node.name.value) : node;
      const condition = fragment?.typeCondition?.name.value;
      const type = condition === undefined ? parent : schema.getType(condition);
      if (fragment && isCompositeType(type))
        walk(into, fragment.selectionSet, type, around, fragments, isByKey);
      else into.maxAge = 0;
    }
  }

  const finished = (policy: Growing): Policy => ({
    ...policy,
    maxAge: Number.isFinite(policy.maxAge) ? policy.maxAge : 0,
  });
  return {
    ofQuery(selection, fragments, isByKey) {
      const policy: Growing = { maxAge: Number.POSITIVE_INFINITY, scope: 'PUBLIC', kinds: new Set() };
      const root = schema.getQueryType();
      if (root) walk(policy, selection, root, undefined, fragments, isByKey);
      return finished(policy);
    },
    ofEntity(typeName, selections) {
      const type = schema.getType(typeName);
      const hint = hintOf(typeName);
      const maxAge = hint.maxAge ?? 0;
      const policy: Growing = {
        maxAge: isObjectType(type) ? maxAge : 0,
        scope: hint.scope ?? 'PRIVATE',
        kinds: new Set(hint.changesWith?.filter((kind) => kind !== typeName)),
      };
      if (isObjectType(type))
        for (const selection of selections) walk(policy, selection, type, maxAge, new Map(), () => false);
      return finished(policy);
    },
    changesByItself: (type) => hintOf(type).changesWith?.includes(type) ?? true,
  };
}
