import type { Plugin } from 'vite';

const CALL =
  /\bgraphql\(\s*(?:\/\* GraphQL \*\/\s*)?`\s*(query|mutation|subscription|fragment)\s+(\w+)[^`]*`,?\s*\)/g;

/**
 * Replaces each `graphql(...)` call by the document that was generated for it. The `graphql` function looks documents up by
 * their text, which keeps every operation of every area in every bundle: a diner would download the dashboard's queries.
 */
export function graphqlDocumentsPlugin(): Plugin {
  const generated = `${import.meta.dirname.replaceAll('\\', '/')}/src/gql/graphql.ts`;
  return {
    name: 'comanda-graphql-documents',
    enforce: 'pre',
    transform(code, id) {
      if (!/\/src\/.*\.tsx?$/.test(id) || id.includes('/src/gql/') || !code.includes('graphql(')) return null;
      const names = new Set<string>();
      const replaced = code.replace(CALL, (call, kind: string, operation: string) => {
        const name = kind === 'fragment' ? `${operation}FragmentDoc` : `${operation}Document`;
        names.add(name);
        // As many lines as before, so that positions in messages stay right.
        return name + '\n'.repeat(call.split('\n').length - 1);
      });
      if (names.size === 0) return null;
      return { code: `import { ${[...names].join(', ')} } from '${generated}';${replaced}`, map: null };
    },
  };
}
