import { createHash } from 'node:crypto';
import { organizationOfAny } from '@comanda/platform/id';
import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  getNamedType,
  getOperationAST,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  print,
  type SelectionSetNode,
  visit,
} from 'graphql';
import type { Policies, Policy } from './policy.ts';

/** What is known of a query before it runs: whether its whole answer may be kept, and what names it. */
export interface KeptOperation {
  policy: Policy;
  /** Names the operation, not its variables. */
  name: string;
  /** Names the values of its variables; undefined when they are too long for that. */
  tell(variables: Record<string, unknown>): string | undefined;
  /** Says of which organizations and which entities its variables speak; undefined when that cannot be said. */
  read(variables: Record<string, unknown>): Asked | undefined;
}

/** What one request asks for. */
export interface Asked {
  organizationIds: ReadonlySet<string>;
  /** Entities that are read by their key at the root. */
  entityIds: readonly string[];
}

/** Longer variables are not worth a key. */
const longestVariables = 4_000;

/** @returns undefined when the operation is no query, or its answer may not be kept as a whole. */
export function keptOperation(
  document: DocumentNode,
  operationName: string | null | undefined,
  { schema, policies, version }: { schema: GraphQLSchema; policies: Policies; version: string },
): KeptOperation | undefined {
  const operation = getOperationAST(document, operationName);
  if (operation?.operation !== 'query') return undefined;
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of document.definitions)
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
  const byKey = fieldsByKey(operation.selectionSet, fragments, schema);
  const policy = policies.ofQuery(operation.selectionSet, fragments, (name) => byKey.has(name));
  if (policy.maxAge === 0) return undefined;

  const names = (operation.variableDefinitions ?? []).map(({ variable }) => variable.name.value);
  const stated = organizationsIn(document);
  const keys = [...byKey.values()].flat();
  const text = `${version} ${operationName ?? ''} ${print(document)}`;
  return {
    policy,
    name: createHash('sha256').update(text).digest('base64url'),
    tell(variables) {
      const told = JSON.stringify(
        names.map((name) => (Object.hasOwn(variables, name) ? [variables[name]] : [])),
      );
      return told.length > longestVariables ? undefined : told;
    },
    read(variables) {
      const organizationIds = new Set(stated);
      for (const name of names) addOrganizations(variables[name], organizationIds);
      const entityIds: string[] = [];
      for (const key of keys) {
        const id = key.kind === 'literal' ? key.id : variables[key.variable];
        if (typeof id !== 'string') return undefined;
        entityIds.push(id);
      }
      return { organizationIds, entityIds };
    },
  };
}

type Key = { kind: 'literal'; id: string } | { kind: 'variable'; variable: string };

/** Root fields that answer one entity by an argument `id`, wherever they stand, with what is given for it. */
function fieldsByKey(
  selection: SelectionSetNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  schema: GraphQLSchema,
): Map<string, Key[]> {
  const found = new Map<string, Key[]>();
  const others = new Set<string>();
  for (const field of rootFields(selection, fragments)) {
    const name = field.name.value;
    const key = keyOf(field, schema);
    if (key) found.set(name, [...(found.get(name) ?? []), key]);
    else others.add(name);
  }
  for (const name of others) found.delete(name);
  return found;
}

function rootFields(
  { selections }: SelectionSetNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): FieldNode[] {
  return selections.flatMap((node) => {
    if (node.kind === Kind.FIELD) return [node];
    const fragment = node.kind === Kind.FRAGMENT_SPREAD ? fragments.get(node.name.value) : node;
    return fragment ? rootFields(fragment.selectionSet, fragments) : [];
  });
}

function keyOf(field: FieldNode, schema: GraphQLSchema): Key | undefined {
  const definition = schema.getQueryType()?.getFields()[field.name.value];
  if (definition?.args.length !== 1 || !isObjectType(getNamedType(definition.type))) return undefined;
  const answer = isNonNullType(definition.type) ? definition.type.ofType : definition.type;
  if (isListType(answer)) return undefined;
  const value = field.arguments?.find((one) => one.name.value === 'id')?.value;
  if (value?.kind === Kind.STRING) return { kind: 'literal', id: value.value };
  if (value?.kind === Kind.VARIABLE) return { kind: 'variable', variable: value.name.value };
  return undefined;
}

/** Organizations that a document itself names, by ids in its arguments. */
function organizationsIn(document: DocumentNode): Set<string> {
  const found = new Set<string>();
  visit(document, { StringValue: ({ value }) => addOrganizations(value, found) });
  return found;
}

function addOrganizations(value: unknown, into: Set<string>): void {
  if (typeof value === 'string') {
    const organizationId = organizationOfAny(value);
    if (organizationId) into.add(organizationId);
  } else if (Array.isArray(value)) for (const item of value) addOrganizations(item, into);
  else if (typeof value === 'object' && value !== null)
    for (const item of Object.values(value)) addOrganizations(item, into);
}

const idInText = /"[a-z]{3}_([0-9a-hjkmnp-tv-z]{12})[0-9a-z.]{0,100}"/g;

/** Whether an answer speaks of no other organizations than these. */
export function speaksOnlyOf(text: string, organizationIds: ReadonlySet<string>): boolean {
  for (const [, code] of text.matchAll(idInText)) if (!organizationIds.has(`org_${code}`)) return false;
  return true;
}
