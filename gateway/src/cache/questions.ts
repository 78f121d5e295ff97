import { type DocumentNode, type GraphQLSchema, getOperationAST } from 'graphql';
import type { FederatedOperation } from '../federation/federation.ts';
import { audienceOf } from './audience.ts';
import { type KeptOperation, keptOperation } from './kept-operation.ts';
import type { Policies } from './policy.ts';

/** What a request asks, when its answer may be kept: the same for all who may share it. */
export interface Question {
  /** Names the answer in the stores. */
  key: string;
  kept: KeptOperation;
  /** Whose logs say whether what is kept still holds. */
  organizationIds: ReadonlySet<string>;
  entityIds: readonly string[];
}

export interface Questions {
  isQuery(operation: FederatedOperation): boolean;
  /** Undefined when the answer may not be kept as a whole. */
  of(operation: FederatedOperation): Question | undefined;
}

interface Prepared {
  isQuery: boolean;
  kept: KeptOperation | undefined;
  /** Questions by who may share their answers, then by the variables. */
  asked: Map<string, Map<string, Question>>;
}

/** More organizations than this in one request are the super-admin's lists, which nobody reads twice. */
const mostOrganizations = 10;
/** Questions that are remembered. Then all are forgotten, which costs less than to know the oldest. */
const mostQuestions = 5_000;
/** Longer variables are read anew each time. */
const longestRemembered = 300;

/** Reads what requests ask. What is asked again is remembered: to put the same key together again, and to look for organizations in ids, is dearer than to find it. */
export function createQuestions(options: {
  version: string;
  schema: GraphQLSchema;
  policies: Policies;
}): Questions {
  let prepared = new WeakMap<DocumentNode, Map<string, Prepared>>();
  let remembered = 0;

  function prepare({ document, operationName }: FederatedOperation): Prepared {
    const byName = prepared.get(document) ?? new Map<string, Prepared>();
    prepared.set(document, byName);
    const name = operationName ?? '';
    const known = byName.get(name);
    if (known) return known;
    const isQuery = getOperationAST(document, operationName)?.operation === 'query';
    const kept = isQuery ? keptOperation(document, operationName, options) : undefined;
    const fresh = { isQuery, kept, asked: new Map() };
    byName.set(name, fresh);
    return fresh;
  }

  function remember(asked: Prepared['asked'], askers: string, told: string, question: Question): void {
    if (told.length > longestRemembered) return;
    if (++remembered > mostQuestions) {
      prepared = new WeakMap();
      remembered = 0;
    }
    const byVariables = asked.get(askers) ?? new Map<string, Question>();
    asked.set(askers, byVariables.set(told, question));
  }

  return {
    isQuery: (operation) => prepare(operation).isQuery,
    of(operation) {
      const { kept, asked } = prepare(operation);
      if (!kept) return undefined;
      const variables = operation.variables ?? {};
      const told = kept.tell(variables);
      if (told === undefined) return undefined;
      const { principal } = operation.context;
      const audience = audienceOf(principal, kept.policy.scope);
      const own = 'organizationId' in principal ? principal.organizationId : undefined;
      // Two of one audience may be of different organizations, and each believes its own log.
      const askers = own === undefined ? audience : `${own} ${audience}`;
      const known = asked.get(askers)?.get(told);
      if (known) return known;
      const read = kept.read(variables);
      if (!read) return undefined;
      const organizationIds = new Set(read.organizationIds);
      if (own !== undefined) organizationIds.add(own);
      if (organizationIds.size === 0 || organizationIds.size > mostOrganizations) return undefined;
      const key = `${kept.name} ${audience} ${told}`;
      const question = { key, kept, organizationIds, entityIds: read.entityIds };
      remember(asked, askers, told, question);
      return question;
    },
  };
}
