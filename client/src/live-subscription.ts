import type { ApolloClient, OperationVariables, TypedDocumentNode } from '@apollo/client';
import { backoffDelay } from './backoff.ts';
import type { Connection } from './connection.ts';

const RESUBSCRIBE = { first: 500, most: 10_000 };
/** Nothing says when the server has begun to listen: the snapshot is read once more after this time, in milliseconds. */
const SECOND_LOOK = 3_000;
/** And at this pace for as long as the screen lives, in milliseconds: a lost event is late, but never lost. */
const LOOK_AGAIN = 30_000;

/** What to watch. */
export interface LiveSubscription<Data, Variables extends OperationVariables> {
  client: ApolloClient;
  connection: Connection;
  subscription: TypedDocumentNode<Data, Variables>;
  variables: Variables;
  /** An event arrived. `isWhole` is false when a part of it could not be read: what is there counts all the same. */
  next(data: Data, isWhole: boolean): void;
  /** Read the state as a whole: after subscribing, after each reconnect, and now and then. Its failures are reported to `failed`. */
  snapshot(): Promise<void>;
  /** The subscription or a snapshot failed. It is tried again by itself. */
  failed?(error: unknown): void;
  /** Whether the apps' cache takes the events too; `no-cache` by default. */
  fetchPolicy?: 'network-only' | 'no-cache';
}

/**
 * Subscribe, then read the snapshot, for as long as it takes: after a reconnect the snapshot is read again, and a subscription
 * that the server ends or refuses is started anew with growing waits. Returns the function that stops it.
 */
export function watchLive<Data, Variables extends OperationVariables>(
  watched: LiveSubscription<Data, Variables>,
): () => void {
  const { client, connection, subscription, variables, next, snapshot, failed = () => {} } = watched;
  let attempt = 0;
  let isStopped = false;
  let isReading = false;
  let isDirty = false;
  let running: { unsubscribe(): void } | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let nextLook: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;

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
    running = client
      .subscribe<Data, Variables>({
        query: subscription,
        variables,
        fetchPolicy: watched.fetchPolicy ?? 'no-cache',
        errorPolicy: 'all',
      } as ApolloClient.SubscribeOptions<Data, Variables>) // Apollo cannot infer that generic variables fit themselves
      .subscribe({
        next: ({ data, error }) => {
          attempt = 0;
          if (data) next(data, error === undefined);
          if (!error) return;
          // An event that could not be read, or not all of it, leaves a gap that only the snapshot fills.
          failed(error);
          lookAgain();
        },
        error: again,
        complete: () => again(new Error('The server ended the subscription.')),
      });
    void look();
    lookAgain();
  }

  function lookAgain(after = SECOND_LOOK) {
    clearTimeout(nextLook);
    nextLook = setTimeout(() => void look(), after);
  }

  function again(error: unknown) {
    if (isStopped) return;
    failed(error);
    running?.unsubscribe();
    clearTimeout(timer);
    clearTimeout(nextLook);
    timer = setTimeout(start, backoffDelay(attempt, RESUBSCRIBE));
    attempt += 1;
  }

  const pace = setInterval(() => void look(), LOOK_AGAIN);
  const unlisten = connection.subscribe((event) => {
    if (event !== 'reconnected') return;
    void look();
    lookAgain();
  });
  start();

  return () => {
    isStopped = true;
    clearTimeout(timer);
    clearTimeout(nextLook);
    clearInterval(pace);
    unlisten();
    running?.unsubscribe();
  };
}
