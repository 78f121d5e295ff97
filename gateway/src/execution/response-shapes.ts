import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  visit,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import { createCollector } from './collect-fields.ts';
import { type Complete, generateCompletion } from './generate-completion.ts';
import { compileIntrospection } from './introspection.ts';
import { type ObjectShape, shapeOperation } from './shape.ts';

/** How responses of an operation are completed for certain values of the variables of `@skip` and `@include`. */
export interface ResponseShape {
  shape: ObjectShape;
  introspect: ReturnType<typeof compileIntrospection>;
  /** Response names of the root fields that may not be null. */
  required: ReadonlySet<string>;
  /** The quick way; undefined when there is none (yet). */
  complete(): Complete | undefined;
}

/** Combinations of condition values kept for one operation. */
const combinationsKept = 16;

/** Prepares the response shapes of a validated operation, one for each combination of condition values that occurs. */
export function createResponseShapes(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  options: { codeGeneration: boolean },
): (variables: Record<string, unknown>) => ResponseShape {
  const root = schema.getRootType(operation.operation);
  if (!root) throw new Error(`The public schema has no ${operation.operation}.`);
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  const conditions = conditionVariables(document);
  const shapes = new LRUCache<string, ResponseShape>({ max: combinationsKept });

  function prepare(isTrue: (variable: string) => boolean): ResponseShape {
    const shape = shapeOperation(
      schema,
      root as NonNullable<typeof root>, // checked above
      operation.selectionSet,
      createCollector(schema, fragments, isTrue),
    );
    let uses = 0;
    let generated: Complete | undefined;
    return {
      shape,
      introspect: compileIntrospection(schema, document, operation, shape),
      required: new Set(
        shape.fields.flatMap((field) => (field.kind === 'value' && field.value.nonNull ? [field.name] : [])),
      ),
      complete() {
        // What is asked once is not worth a program.
        if (uses < 2 && ++uses === 2 && options.codeGeneration) generated = generateCompletion(shape);
        return generated;
      },
    };
  }

  return (variables) => {
    let key = '';
    for (const name of conditions) key += variables[name] === true ? '1' : '0';
    const known = shapes.get(key);
    if (known) return known;
    const created = prepare((name) => variables[name] === true);
    shapes.set(key, created);
    return created;
  };
}

/** The variables that decide what is skipped or included anywhere in a document. */
function conditionVariables(document: DocumentNode): string[] {
  const names = new Set<string>();
  visit(document, {
    Directive(directive) {
      if (directive.name.value !== 'skip' && directive.name.value !== 'include') return;
      for (const { value } of directive.arguments ?? [])
        if (value.kind === Kind.VARIABLE) names.add(value.name.value);
    },
  });
  return [...names];
}
