import { readFileSync } from 'node:fs';
import type { CodegenConfig } from '@graphql-codegen/cli';

/** Resolver types of one subgraph. Its mappers.json says which record stands behind which GraphQL type. */
function resolverTypes(name: string, folder: string): CodegenConfig['generates'] {
  return {
    [`${folder}/src/generated/resolvers.ts`]: {
      schema: `schema/${name}.graphql`,
      plugins: ['typescript', 'typescript-resolvers'],
      config: {
        federation: true,
        useTypeImports: true,
        enumsAsTypes: true,
        useIndexSignature: true,
        contextType: '../context.ts#Context',
        mappers: JSON.parse(readFileSync(`${folder}/mappers.json`, 'utf8')),
        scalars: { ID: 'string', DateTime: { input: 'Date', output: 'Date' }, LocalDate: 'string' },
        inputMaybeValue: 'T | null | undefined',
        avoidOptionals: { field: true, inputValue: false, object: false, defaultValue: true },
        noSchemaStitching: true,
      },
    },
  };
}

/** Typed documents of one app, from the `graphql(...)` calls in its source. */
function typedDocuments(folder: string): CodegenConfig['generates'] {
  return {
    [`${folder}/src/gql/`]: {
      schema: 'schema/api.graphql',
      documents: [`${folder}/src/**/*.{ts,tsx}`, `!${folder}/src/gql/**`],
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      config: {
        useTypeImports: true,
        enumsAsTypes: true,
        scalars: { ID: 'string', DateTime: 'string', LocalDate: 'string' },
        dedupeFragments: true,
      },
    },
  };
}

const config: CodegenConfig = {
  silent: true,
  ignoreNoDocuments: true,
  emitLegacyCommonJSImports: false,
  importExtension: '.ts',
  generates: {
    ...resolverTypes('orders', 'subgraphs/orders'),
    ...resolverTypes('menu', 'subgraphs/menu'),
    ...resolverTypes('tables', 'subgraphs/tables'),
    ...resolverTypes('users', 'subgraphs/users'),
    ...resolverTypes('operations', 'gateway'),
    ...typedDocuments('web'),
    ...typedDocuments('kds'),
  },
};

export default config;
