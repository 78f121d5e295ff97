import { setImmediate as turn } from 'node:timers/promises';
import { GraphQLError } from 'graphql';
import type { Graph } from './graph.ts';

/**
 * Makes a graph ready for the operations that another one is asked for: parsed, validated, permitted, planned and compiled, one at a time so that requests
 * go on in between.
 * @returns the names of the operations that are not valid on it any more.
 */
export async function warm(next: Graph, present: Graph): Promise<string[]> {
  const broken = new Set<string>();
  for (const { document, operationName, callers } of present.operationsInUse.list()) {
    const text = document.loc?.source.body;
    if (text === undefined) continue; // made by the gateway itself, not parsed
    try {
      const again = next.documents.parse(text);
      const [fault] = next.documents.validate(next.schemaFor(callers), again);
      if (fault) broken.add(nameOf(operationName, text));
      else next.limited.prepare({ document: again, operationName, callers });
    } catch (error) {
      // What cannot be planned is refused when it is asked for, as it would be without warming.
      if (!(error instanceof GraphQLError)) throw error;
      broken.add(nameOf(operationName, text));
    }
    await turn();
  }
  return [...broken];
}

/** How a person knows an operation: its name, or how it begins. */
function nameOf(operationName: string | undefined, text: string): string {
  return operationName ?? /^\s*\w+\s+(\w+)/.exec(text)?.[1] ?? text.trim().replace(/\s+/g, ' ').slice(0, 60);
}
