import { ApolloLink } from '@apollo/client';
import { ServerError } from '@apollo/client/errors';
import { catchError, from, mergeMap, type Observable, of, throwError } from 'rxjs';
import { type Access, type RefusalReason, refusalReason, type Session } from './session.ts';

/** Sends the session's access with each request, and once more with a new one when the server finds it too old. */
export function createAuthenticationLink(session: Session): ApolloLink {
  return new ApolloLink((operation, forward) => {
    const send = (access: Access | undefined): Observable<ApolloLink.Result> => {
      operation.setContext(({ headers }) => ({
        headers: access ? { ...headers, ...access.headers } : headers,
      }));
      return forward(operation);
    };
    const retryRenewed = (
      refused: Access,
      because: RefusalReason | undefined,
      otherwise: () => Observable<ApolloLink.Result>,
    ) => {
      session.accessRefused(refused.id, because);
      return from(session.access()).pipe(
        mergeMap((access) => (access && access.id !== refused.id ? send(access) : otherwise())),
      );
    };
    return from(session.access()).pipe(
      mergeMap((access) =>
        send(access).pipe(
          mergeMap((result) => {
            const because = refusalOf(result.errors);
            return access && because ? retryRenewed(access, because, () => of(result)) : of(result);
          }),
          catchError((error) =>
            access && ServerError.is(error) && error.statusCode === 401
              ? retryRenewed(access, refusalIn(error.bodyText), () => throwError(() => error))
              : throwError(() => error),
          ),
        ),
      ),
    );
  });
}

/** Why the access was refused; undefined when it was not. */
function refusalOf(errors: ApolloLink.Result['errors']): RefusalReason | undefined {
  const error = errors?.find(({ extensions }) => extensions?.code === 'UNAUTHENTICATED');
  return error && refusalReason(error.extensions?.reason);
}

/** Why, as the body of a 401 says it. */
function refusalIn(bodyText: string): RefusalReason | undefined {
  try {
    return refusalOf(JSON.parse(bodyText).errors);
  } catch {
    return undefined;
  }
}
