import type { ApolloClient, OperationVariables, TypedDocumentNode } from '@apollo/client';
import { backoffDelay } from './backoff.ts';
import { closeCodes } from './close-code.ts';
import { type Following, SocketClosedError } from './subscription-link.ts';

const RESUBSCRIBE = { first: 500, most: 10_000 };
/** A server that has too much of us is left alone for longer. In milliseconds. */
const TOO_MANY = { first: 20_000, most: 60_000 };
/** What could not be read of an event is read after this time, in milliseconds: what is broken may be well again by then. */
const LOOK_AGAIN = 3_000;

/** What to watch. */
export interface LiveSubscription<Data, Variables extends OperationVariables> {
  client: ApolloClient;
  subscription: TypedDocumentNode<Data, Variables>;
  variables: Variables;
  /** An event arrived. `isWhole` is false when a part of it could not be read: what is there counts all the same. */
  next(data: Data, isWhole: boolean): void;
  /**
   * Read the state as a whole: at once, when the server has begun to follow, and when it says that events may have been missed. Its failures are reported to
   * `failed`, and it is asked again.
   */
  snapshot(): Promise<void>;
  /** The subscription or a snapshot failed. It is tried again by itself. */
  failed?(error: unknown): void;
  /** Whether the apps' cache takes the events too; `no-cache` by default. */
  fetchPolicy?: 'network-only' | 'no-cache';
}

/**
 * Follows a subscription for as long as it takes. What is missed while the socket is away comes after it, in order; a subscription that the server ends
 * or refuses is started anew with growing waits, and goes on where it was. Returns the function that stops it.
 */
export function watchLive<Data, Variables extends OperationVariables>(
  watched: LiveSubscription<Data, Variables>,
): () => void {
  const { client, subscription, variables, next, snapshot, failed = () => {} } = watched;
  let attempt = 0;
  let isStopped = false;
  let isReading = false;
  let isDirty = false;
  let running: { unsubscribe(): void } | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let nextLook: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  const following: Following = { began: () => void look() };

  /** One reading at a time; a wish that comes while one is under way is granted after it. */
  async function look(): Promise<void> {
    if (isReading) {
      isDirty = true;
      return;
    }
    isReading = true;
    try {
      do {
        isDirty = false;
        await snapshot();
      } while (isDirty && !isStopped);
      failures = 0;
    } catch (error) {
      if (isStopped) return;
      failed(error);
      lookAgain(backoffDelay(failures, RESUBSCRIBE));
      failures += 1;
    } finally {
      isReading = false;
    }
  }

  function start() {
    let lastError: unknown;
    running = client
      .subscribe<Data, Variables>({
        query: subscription,
        variables,
        fetchPolicy: watched.fetchPolicy ?? 'no-cache',
        errorPolicy: 'all',
        // Two who watch the same are told apart: each has begun by itself.
        context: { following, queryDeduplication: false },
      } as ApolloClient.SubscribeOptions<Data, Variables>) // Apollo cannot infer that generic variables fit themselves
      .subscribe({
        next: ({ data, error }) => {
          if (data) {
            attempt = 0;
            lastError = undefined;
            next(data, error === undefined);
          }
          if (!error) return;
          // An event that could not be read, or not all of it, leaves a gap that only the snapshot fills.
          lastError = error;
          failed(error);
          lookAgain();
        },
        error: again,
        complete: () => again(lastError ?? new Error('The server ended the subscription.')),
      });
  }

  function lookAgain(after = LOOK_AGAIN) {
    clearTimeout(nextLook);
    nextLook = setTimeout(() => void look(), after);
  }

  function again(error: unknown) {
    if (isStopped) return;
    failed(error);
    running?.unsubscribe();
    clearTimeout(timer);
    const isTooMany = error instanceof SocketClosedError && error.code === closeCodes.tooMany;
    timer = setTimeout(
      () => {
        start();
        // Who was told of the failure is told when it is over, also when nothing was missed.
        void look();
      },
      backoffDelay(attempt, isTooMany ? TOO_MANY : RESUBSCRIBE),
    );
    attempt += 1;
  }

  start();
  // A first sight, for the time until the server has begun to follow.
  void look();

  return () => {
    isStopped = true;
    clearTimeout(timer);
    clearTimeout(nextLook);
    running?.unsubscribe();
  };
}
