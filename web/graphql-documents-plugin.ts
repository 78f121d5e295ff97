import { stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const CALL =
  /\bgraphql\(\s*(?:\/\* GraphQL \*\/\s*)?`\s*(query|mutation|subscription|fragment)\s+(\w+)[^`]*`,?\s*\)/g;

const GENERATED = new URL('./src/gql/graphql.ts', import.meta.url);

/**
 * Puts in the place of each `graphql(...)` call the document that was generated for it. The `graphql` function looks documents
 * up by their text, which keeps every operation of every area in every bundle; so would importing them from the one generated
 * module, since a module is never split over bundles. A diner would download the dashboard's queries.
 */
export function graphqlDocumentsPlugin(): Plugin {
  const generated = fileURLToPath(GENERATED);
  return {
    name: 'comanda-graphql-documents',
    enforce: 'pre',
    apply: 'build',
    async transform(code, id) {
      if (!/\/src\/.*\.tsx?$/.test(id) || id.includes('/src/gql/') || !code.includes('graphql(')) return null;
      this.addWatchFile(generated);
      const documents = await readDocuments();
      return {
        code: code.replace(CALL, (call, kind: string, operation: string) => {
          const name = kind === 'fragment' ? `${operation}FragmentDoc` : `${operation}Document`;
          const document = documents[name];
          if (!document) throw new Error(`${generated} has no ${name}: run graphql-codegen.`);
          // As many lines as before, so that positions in messages stay right.
          return `(${JSON.stringify(document)})${'\n'.repeat(call.split('\n').length - 1)}`;
        }),
        map: null,
      };
    },
  };
}

/** The generated documents by their names, as they are now: a build that watches sees them change. */
async function readDocuments(): Promise<Record<string, unknown>> {
  const { mtimeMs } = await stat(GENERATED);
  return await import(`${GENERATED.href}?changed=${mtimeMs}`);
}
