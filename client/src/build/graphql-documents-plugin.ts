import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { DocumentNode } from 'graphql';
import type { Plugin } from 'vite';
import { asSent, operationsIn } from './sent-operations.ts';

const CALL =
  /\bgraphql\(\s*(?:\/\* GraphQL \*\/\s*)?`\s*(query|mutation|subscription|fragment)\s+(\w+)[^`]*`,?\s*\)/g;

/**
 * Puts in the place of each `graphql(...)` call the document that was generated for it. The `graphql` function looks documents
 * up by their text, which keeps every operation of every area in every bundle; so would importing them from the one generated
 * module, since a module is never split over bundles. A diner would download the dashboard's queries.
 *
 * Each operation carries the hash under which the gateway knows it, and the build writes down all of them in
 * `.operations/<app>.json`, which the gateway reads.
 */
export function graphqlDocumentsPlugin(): Plugin {
  let generated = '';
  let app = '';
  return {
    name: 'comanda-graphql-documents',
    enforce: 'pre',
    apply: 'build',
    configResolved({ root }) {
      generated = resolve(root, 'src/gql/graphql.ts');
      app = basename(root);
    },
    async transform(code, id) {
      if (!/\/src\/.*\.tsx?$/.test(id) || id.includes('/src/gql/') || !code.includes('graphql(')) return null;
      this.addWatchFile(generated);
      const documents = await readDocuments(generated);
      return {
        code: code.replace(CALL, (call, kind: string, operation: string) => {
          const name = kind === 'fragment' ? `${operation}FragmentDoc` : `${operation}Document`;
          const document = documents[name];
          if (!document) throw new Error(`${generated} has no ${name}: run graphql-codegen.`);
          // As many lines as before, so that positions in messages stay right.
          return `(${JSON.stringify(asSent(document).document)})${'\n'.repeat(call.split('\n').length - 1)}`;
        }),
        map: null,
      };
    },
    async generateBundle() {
      const operations = operationsIn(Object.values(await readDocuments(generated)));
      this.emitFile({
        type: 'asset',
        fileName: `.operations/${app}.json`,
        source: JSON.stringify({ version: 1, app, operations }, undefined, 1),
      });
    },
  };
}

/** The generated documents by their names, as they are now: a build that watches sees them change. */
async function readDocuments(generated: string): Promise<Record<string, DocumentNode>> {
  const { mtimeMs } = await stat(generated);
  return await import(`${pathToFileURL(generated).href}?changed=${mtimeMs}`);
}
