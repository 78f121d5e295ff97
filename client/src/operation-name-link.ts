import { ApolloLink } from '@apollo/client';

/** Header that tells the edge which operation a request is: all are posts to one path, and sign-in is limited more than the rest. */
export const operationNameHeader = 'x-graphql-operation';

/** Names each request's operation in a header. */
export function createOperationNameLink(): ApolloLink {
  return new ApolloLink((operation, forward) => {
    const { operationName } = operation;
    if (operationName) {
      operation.setContext(({ headers }) => ({
        headers: { ...headers, [operationNameHeader]: operationName },
      }));
    }
    return forward(operation);
  });
}
