import { ApolloLink } from '@apollo/client';
import { CombinedGraphQLErrors } from '@apollo/client/errors';
import { print } from 'graphql';
import type { Client, FormattedExecutionResult } from 'graphql-ws';
import { Observable } from 'rxjs';
import { closeCode } from './close-code.ts';

/** What somebody who follows a subscription keeps across its operations; `following` in an operation's context. */
export interface Following {
  /** Everything up to here was received: the next operation goes on after it. */
  cursor?: string | undefined;
  /**
   * The server follows from here on, and what changed before may have been missed: at the beginning, and when the cursor had become too old. Read
   * the present state now, not earlier.
   */
  began(): void;
}

/** A gateway that says no word of where it begins, such as one not yet deployed anew, is believed to follow after this time, in milliseconds. */
const SILENT_BEGIN = 3_000;

/** A socket that the server closed for good. */
export class SocketClosedError extends Error {
  readonly code: number;

  constructor(code: number, reason: string) {
    super(`The socket was closed with ${code} ${reason}`.trimEnd());
    this.code = code;
  }
}

/**
 * Subscriptions that go on where they were: each keeps the cursor of what it received last and sends it when its socket is replaced, so that it
 * receives what it missed, in order and once. graphql-ws sends the payload object anew with each socket; the cursor is put into that.
 *
 * Asks for no snapshot: who follows reads the state by a query of its own, in the shape it keeps, when `began` is called.
 */
export function createSubscriptionLink(client: Client): ApolloLink {
  return new ApolloLink((operation) => {
    const { following } = operation.getContext() as { following?: Following }; // only our own code sets it
    return new Observable((observer) => {
      const extensions: Record<string, unknown> = {
        ...operation.extensions,
        ...(following ? { snapshot: false } : {}),
        ...(following?.cursor === undefined ? {} : { cursor: following.cursor }),
      };
      const { variables, operationName } = operation;
      let silence: ReturnType<typeof setTimeout> | undefined;
      const expectWord = () => {
        clearTimeout(silence);
        silence = setTimeout(() => {
          if (extensions.cursor === undefined) following?.began();
        }, SILENT_BEGIN);
      };
      const unlisten = client.on('connected', expectWord);
      expectWord();
      const unsubscribe = client.subscribe(
        { query: print(operation.query), variables, operationName, extensions },
        {
          next(result: FormattedExecutionResult) {
            const cursor = result.extensions?.cursor;
            if (typeof cursor === 'string') extensions.cursor = cursor;
            if (following) following.cursor = asText(extensions.cursor);
            if (result.data || result.errors) observer.next(result as ApolloLink.Result); // the same, but for typed extensions
            if (isLastOfSnapshot(result.extensions?.snapshot)) following?.began();
          },
          error(reason: unknown) {
            if (isCursorRefused(reason) && following) following.cursor = undefined;
            observer.error(asError(reason));
          },
          complete: () => observer.complete(),
        },
      );
      return () => {
        clearTimeout(silence);
        unlisten();
        unsubscribe();
      };
    });
  });
}

/** A snapshot of nothing is the server's word that it begins here. */
function isLastOfSnapshot(snapshot: unknown): boolean {
  if (typeof snapshot !== 'object' || snapshot === null) return false;
  const { index, count } = snapshot as { index?: unknown; count?: unknown }; // whatever the server sent; checked here
  return typeof index === 'number' && typeof count === 'number' && index >= count - 1;
}

function asText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** A cursor that the server does not take is not sent again: better to read everything than to be refused for ever. */
function isCursorRefused(reason: unknown): boolean {
  return Array.isArray(reason) && reason.some((error) => error?.extensions?.code === 'CURSOR_INVALID');
}

function asError(reason: unknown): Error {
  if (reason instanceof Error) return reason;
  const code = closeCode(reason);
  if (code !== undefined) return new SocketClosedError(code, closeReason(reason));
  if (Array.isArray(reason)) return new CombinedGraphQLErrors({ errors: reason });
  return new Error('The socket failed.', { cause: reason });
}

function closeReason(event: unknown): string {
  const reason = typeof event === 'object' && event !== null && 'reason' in event ? event.reason : '';
  return typeof reason === 'string' ? reason : '';
}
