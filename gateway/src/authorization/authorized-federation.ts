import { type DocumentNode, type ExecutionResult, getOperationAST, OperationTypeNode } from 'graphql';
import type { FederatedOperation, Federation } from '../federation/federation.ts';
import { applyRefusals, refusedField } from './apply-refusals.ts';
import { type AuthorizationClass, authorizationClassOf } from './authorization-class.ts';
import { type PermittedDocument, permittedDocument, requirementsOf } from './permitted-document.ts';
import { isMet, type Requirement } from './requirement.ts';
import { readRules } from './rules.ts';

export interface AuthorizationOptions {
  /** The supergraph with its rules. */
  supergraphSdl: string;
  /** Refuse the whole operation when any of its fields is refused. @default false */
  rejectUnauthorized?: boolean;
}

interface Compiled {
  requirements: readonly Requirement[];
  /** By class and operation; undefined for a class that nothing is refused to. */
  permitted: Map<string, PermittedDocument | undefined>;
}

export interface AuthorizedFederation extends Federation {
  /**
   * What of an operation the caller may not have.
   * @returns undefined when all of it is allowed.
   */
  refusalsOf(operation: FederatedOperation): PermittedDocument | undefined;
}

/**
 * A federation that fetches only what the caller may see. Rules are looked up once for each document; what is left of it for a class of callers is
 * kept, so it is planned once and a request costs two look-ups. A mutation of which anything is refused is refused whole: it must not be half done.
 */
export function authorizedFederation(
  federation: Federation,
  { supergraphSdl, rejectUnauthorized = false }: AuthorizationOptions,
): AuthorizedFederation {
  const { schema } = federation;
  const rules = readRules(supergraphSdl, schema);
  const compiled = new WeakMap<DocumentNode, Compiled>();

  function compile(document: DocumentNode): Compiled {
    const known = compiled.get(document);
    if (known) return known;
    const fresh = { requirements: requirementsOf(schema, rules, document), permitted: new Map() };
    compiled.set(document, fresh);
    return fresh;
  }

  function permittedTo(
    { key, grants }: AuthorizationClass,
    { document, operationName }: Pick<FederatedOperation, 'document' | 'operationName'>,
  ) {
    const { requirements, permitted } = compile(document);
    if (requirements.length === 0) return undefined;
    const cacheKey = `${key} ${operationName ?? ''}`;
    if (permitted.has(cacheKey)) return permitted.get(cacheKey);
    const isAllMet = requirements.every((requirement) => isMet(requirement, grants));
    const fresh = isAllMet
      ? undefined
      : permittedDocument({ schema, rules, document, operationName, grants });
    permitted.set(cacheKey, fresh);
    return fresh;
  }

  return {
    ...federation,
    refusalsOf: (operation) => permittedTo(authorizationClassOf(operation.context.principal), operation),
    prepare(operation) {
      const permitted = permittedTo(operation.callers, operation);
      if (!permitted) return federation.prepare(operation);
      const kind = getOperationAST(operation.document, operation.operationName)?.operation;
      if (!rejectUnauthorized && kind !== OperationTypeNode.MUTATION)
        federation.prepare({ ...operation, document: permitted.document });
    },
    async execute(operation): Promise<ExecutionResult> {
      const caller = authorizationClassOf(operation.context.principal);
      const permitted = permittedTo(caller, operation);
      if (!permitted) return federation.execute(operation);
      const kind = getOperationAST(operation.document, operation.operationName)?.operation;
      if (rejectUnauthorized || kind === OperationTypeNode.MUTATION)
        return {
          data: null,
          errors: pathsOf(permitted).map((path) => refusedField(path, caller.isAuthenticated)),
        };
      const result = await federation.execute({
        ...operation,
        document: permitted.document,
        mayBeWritten: false,
      });
      return applyRefusals(result, permitted.refusals, caller.isAuthenticated);
    },
  };
}

/** Response names that lead to each refused field, without positions in lists. */
function pathsOf({ refusals }: PermittedDocument): string[][] {
  const paths: string[][] = [];
  const walk = (node: PermittedDocument['refusals'], path: string[]) => {
    for (const { name } of node.refused) paths.push([...path, name]);
    for (const [name, child] of node.children) walk(child, [...path, name]);
  };
  walk(refusals, []);
  return paths;
}
