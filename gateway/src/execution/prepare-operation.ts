import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import { createCollector } from './collect-fields.ts';
import { type CompleteQuickly, compileQuickCompletion } from './complete-quickly.ts';
import { conditionsIn, decided } from './conditions.ts';
import { compileIntrospection } from './introspection.ts';
import type { Step } from './run.ts';
import { type ObjectShape, shapeOperation } from './shape.ts';
import type { Splice } from './splice/splice.ts';
import { compileVerification } from './verify-answer.ts';
import { createTakeWritten, type TakeWritten } from './written-answer.ts';

/** An operation ready to run, for certain values of the variables of `@skip` and `@include`. */
export interface PreparedOperation {
  /** The fetches. */
  step: Step;
  shape: ObjectShape;
  introspect: ReturnType<typeof compileIntrospection>;
  /** Response names of the root fields that may not be null. */
  required: ReadonlySet<string>;
  completeQuickly: CompleteQuickly;
  /** Takes the answer of its only fetch as it came. */
  take: TakeWritten | undefined;
  /** Puts the response together from the texts of the answers; undefined where that cannot be done. */
  splice: Splice | undefined;
}

/** The fetches of an operation. */
export interface PlannedOperation {
  step: Step;
  /** Whether they are one query whose answer is left as it is. */
  isOneQuery: boolean;
  /** @param isTrue decides the conditions. */
  splice(shape: ObjectShape, isTrue: (variable: string) => boolean): Splice | undefined;
}

/** Combinations of condition values kept for one operation. */
const combinationsKept = 16;

export interface PrepareOptions {
  schema: GraphQLSchema;
  /** Plans and compiles the operation of a document. */
  plan: (document: DocumentNode, operationName: string | undefined) => PlannedOperation;
}

/** Prepares a validated operation, once for each combination of condition values that occurs. */
export function prepareOperation(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  { schema, plan }: PrepareOptions,
): (variables: Record<string, unknown>) => PreparedOperation {
  const root = schema.getRootType(operation.operation);
  if (!root) throw new Error(`The public schema has no ${operation.operation}.`);
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  const conditions = conditionsIn(document);
  const operationName = operation.name?.value;
  // Most have one plan, which decides by itself.
  const shared = conditions.comeBeforePlan ? undefined : plan(document, operationName);
  const prepared = new LRUCache<string, PreparedOperation>({ max: combinationsKept });

  function prepare(isTrue: (variable: string) => boolean): PreparedOperation {
    const collector = createCollector(schema, fragments, isTrue);
    const shape = shapeOperation(schema, root as NonNullable<typeof root>, operation.selectionSet, collector); // checked above
    const { step, isOneQuery, splice } = shared ?? plan(decided(document, isTrue), operationName);
    const verify = isOneQuery ? compileVerification(shape) : undefined;
    const take = verify && createTakeWritten(verify);
    return {
      step,
      shape,
      introspect: compileIntrospection(schema, document, operation, shape),
      required: new Set(
        shape.fields.flatMap((field) => (field.kind === 'value' && field.value.nonNull ? [field.name] : [])),
      ),
      completeQuickly: compileQuickCompletion(shape),
      take,
      splice: take ? undefined : splice(shape, isTrue),
    };
  }

  return (variables) => {
    let key = '';
    for (const name of conditions.variables) key += variables[name] === true ? '1' : '0';
    const known = prepared.get(key);
    if (known) return known;
    const created = prepare((name) => variables[name] === true);
    prepared.set(key, created);
    return created;
  };
}
