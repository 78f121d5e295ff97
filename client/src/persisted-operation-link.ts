import { ApolloLink } from '@apollo/client';
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries';
import { type DocumentNode, Kind } from 'graphql';

/** The hash that the build gave an operation; undefined for one that was not built, as while developing. */
export function builtHashOf(document: DocumentNode): string | undefined {
  for (const definition of document.definitions)
    if (definition.kind === Kind.OPERATION_DEFINITION && 'sha256Hash' in definition)
      return String(definition.sha256Hash);
  return undefined;
}

/**
 * Sends the hash of an operation in the place of its text: the gateway has the texts of every build. One that has not, such as one
 * that was never told of this build, is sent texts from then on.
 */
export function createPersistedOperationLink(): ApolloLink {
  return ApolloLink.split(
    ({ query }) => builtHashOf(query) !== undefined,
    new PersistedQueryLink({
      generateHash: (document) => builtHashOf(document) ?? '',
      disable: ({ meta }) => meta.persistedQueryNotFound,
    }),
  );
}
