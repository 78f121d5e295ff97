import { CombinedGraphQLErrors } from '@apollo/client/errors';
import { useApolloClient } from '@apollo/client/react';
import { newIdempotencyKey } from '@comanda/client/idempotency-key';
import {
  createContext,
  type ReactNode,
  use,
  useCallback,
  useEffect,
  useEffectEvent,
  useRef,
  useState,
} from 'react';
import { useNavigate } from 'react-router';
import { keepOrder } from '../order/use-live-orders.ts';
import { useTable } from '../table/table-context.ts';
import { PlaceCart, SharedCart } from './cart.operations.ts';
import type { CartLine } from './cart-lines.ts';
import { endAttempt, keepAttempt, type PlacingAttempt, waitingAttempt } from './placing-attempt.ts';

/** How placing the cart stands. */
export type PlacingState =
  | { kind: 'idle' }
  | { kind: 'sending' }
  /** Nobody knows whether the kitchen has it. Trying again is safe. */
  | { kind: 'unanswered' }
  /** Somebody changed the cart; `seen` is what this diner had before their eyes. */
  | { kind: 'changed'; seen: readonly CartLine[] }
  | { kind: 'someonePlaced' }
  | { kind: 'soldOutMeanwhile' }
  | { kind: 'refused'; message: string };

interface Placing {
  state: PlacingState;
  note: string;
  setNote(note: string): void;
  /** Places the cart as it is now, or asks again what became of the attempt that was not answered. */
  place(): void;
  /** What was said has been read. An attempt that waits for its answer goes on waiting. */
  dismiss(): void;
}

const PlacingContext = createContext<Placing | null>(null);

/** Placing the shared cart. */
export function usePlacing(): Placing {
  const placing = use(PlacingContext);
  if (!placing) throw new Error('usePlacing() is for components inside a PlacingProvider.');
  return placing;
}

/** Codes with which the request itself was refused: it has stored nothing, and would be refused again. */
const REFUSALS = ['BAD_USER_INPUT', 'GRAPHQL_VALIDATION_FAILED', 'FORBIDDEN'];

/**
 * Places the cart once, however often it is asked to: an attempt keeps its idempotency key until it is answered, through double
 * taps, lost answers, reconnects and reloads.
 */
export function PlacingProvider({ children }: { children: ReactNode }) {
  const client = useApolloClient();
  const navigate = useNavigate();
  const { code, joined, session, connection, cart, orders } = useTable();
  const tableSessionId = joined.tableSession.id;
  const [state, setState] = useState<PlacingState>({ kind: 'idle' });
  const [note, setNote] = useState('');
  const waiting = useRef<PlacingAttempt | undefined>(undefined);
  const isSending = useRef(false);

  /** Without `seen`, the diner has not just pressed the button: what became of an old attempt is told only when it is an order. */
  async function send(attempt: PlacingAttempt, seen?: readonly CartLine[]) {
    if (isSending.current) return;
    isSending.current = true;
    waiting.current = attempt;
    keepAttempt(localStorage, attempt);
    setState({ kind: 'sending' });
    try {
      const answer = await ask(attempt, seen ?? []);
      setState(seen ? answer : { kind: 'idle' });
      waiting.current = undefined;
      endAttempt(localStorage);
    } catch (error) {
      const refusal = CombinedGraphQLErrors.is(error)
        ? error.errors.find(({ extensions }) => REFUSALS.includes(String(extensions?.code)))
        : undefined;
      if (refusal) {
        waiting.current = undefined;
        endAttempt(localStorage);
        setState(seen ? { kind: 'refused', message: refusal.message } : { kind: 'idle' });
      } else {
        setState({ kind: 'unanswered' });
      }
    } finally {
      isSending.current = false;
    }
  }

  /** The answer of the server, whatever it is. Throws when there is none. */
  async function ask(attempt: PlacingAttempt, seen: readonly CartLine[]): Promise<PlacingState> {
    const { idempotencyKey, cartVersion } = attempt;
    const input = { idempotencyKey, tableSessionId, cartVersion, note: attempt.note };
    const { data } = await client.mutate({ mutation: PlaceCart, variables: { input } });
    const { order, errors = [] } = data?.placeCart ?? {};
    if (order) {
      keepOrder(client.cache, tableSessionId, order);
      setNote('');
      // The tracker takes the place of the cart's sheet: "back" leads to the menu, not to an empty cart.
      const isOverCart = new URLSearchParams(window.location.search).has('cart');
      void navigate(`/t/${code}/order/${order.id}`, { replace: isOverCart });
      return { kind: 'idle' };
    }
    const [error] = errors;
    if (!error) throw new Error('placeCart answered neither an order nor errors.');
    if (error.code === 'SESSION_CLOSED') {
      session.leave();
      return { kind: 'idle' };
    }
    const { data: now } = await client.query({
      query: SharedCart,
      variables: { tableSessionId },
      fetchPolicy: 'network-only',
    });
    const isEmpty = !now?.cart || now.cart.lines.length === 0;
    if (isEmpty && (error.code === 'CART_CHANGED' || error.code === 'CART_EMPTY'))
      return { kind: 'someonePlaced' };
    if (error.code === 'CART_CHANGED') return { kind: 'changed', seen };
    if (error.code === 'SOLD_OUT') return { kind: 'soldOutMeanwhile' };
    return { kind: 'refused', message: error.message };
  }

  function place() {
    const lines = cart?.lines ?? [];
    if (waiting.current) return void send(waiting.current, lines);
    if (!cart || lines.length === 0) return;
    const attempt = {
      idempotencyKey: newIdempotencyKey(),
      tableSessionId,
      cartVersion: cart.version,
      note: note.trim(),
      startedAt: Date.now(),
    };
    void send(attempt, lines);
  }

  const dismiss = useCallback(() => {
    setState((now) => (now.kind === 'sending' || now.kind === 'unanswered' ? now : { kind: 'idle' }));
  }, []);

  const resume = useEffectEvent(() => {
    const attempt = waiting.current ?? waitingAttempt(localStorage, tableSessionId, Date.now());
    if (attempt) void send(attempt);
  });
  useEffect(() => {
    resume();
    return connection.subscribe((event) => {
      if (event === 'reconnected') resume();
    });
  }, [connection]);

  // An order that appears while an answer is missing is likely this one: ask at once instead of waiting for a tap.
  const orderCount = orders?.length ?? 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a change of the count is the reason to ask
  useEffect(() => {
    if (waiting.current) resume();
  }, [orderCount]);

  return <PlacingContext value={{ state, note, setNote, place, dismiss }}>{children}</PlacingContext>;
}
