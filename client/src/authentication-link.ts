import { ApolloLink } from '@apollo/client';
import { ServerError } from '@apollo/client/errors';
import { catchError, from, mergeMap, type Observable, of, throwError } from 'rxjs';
import type { Session } from './session.ts';

/** Sends the session's token with each request, and once more with a new one when the server finds it too old. */
export function createAuthenticationLink(session: Session): ApolloLink {
  return new ApolloLink((operation, forward) => {
    const send = (token: string | undefined): Observable<ApolloLink.Result> => {
      operation.setContext(({ headers }) => ({
        headers: token ? { ...headers, authorization: `Bearer ${token}` } : headers,
      }));
      return forward(operation);
    };
    const retryWithNewToken = (refused: string, otherwise: () => Observable<ApolloLink.Result>) => {
      session.tokenRefused(refused);
      return from(session.accessToken()).pipe(
        mergeMap((token) => (token && token !== refused ? send(token) : otherwise())),
      );
    };
    return from(session.accessToken()).pipe(
      mergeMap((token) =>
        send(token).pipe(
          mergeMap((result) =>
            token && isUnauthenticated(result) ? retryWithNewToken(token, () => of(result)) : of(result),
          ),
          catchError((error) =>
            token && ServerError.is(error) && error.statusCode === 401
              ? retryWithNewToken(token, () => throwError(() => error))
              : throwError(() => error),
          ),
        ),
      ),
    );
  });
}

function isUnauthenticated(result: ApolloLink.Result): boolean {
  return result.errors?.some((error) => error.extensions?.code === 'UNAUTHENTICATED') ?? false;
}
