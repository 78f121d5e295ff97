import { useMutation } from '@apollo/client/react';
import { newIdempotencyKey } from '@comanda/client/idempotency-key';
import { useRef, useState } from 'react';
import type { OrderLineInput } from '../../../gql/graphql.ts';
import { useTable } from '../table/table-context.ts';
import { AddCartLine, ChangeCartLine } from './cart.operations.ts';
import type { CartLine } from './cart-lines.ts';
import { keepCart } from './use-live-cart.ts';

/** A failed edit: the server's own words, or none when it did not answer. */
export type EditProblem = { message: string | undefined } | null;

export interface CartEdits {
  /** The quantity to show: what was asked for, else what the server says. */
  quantityOf(line: CartLine): number;
  setQuantity(line: CartLine, quantity: number): void;
  /** Puts a removed line back, as yours. */
  restore(line: CartLine): void;
  /** Takes an item of the menu instead of a line: as many, for the same guest, with the same word to the kitchen. */
  replace(line: CartLine, menuItemId: string): void;
  /** Whether something is on its way: the cart is about to have another version. */
  isSettling: boolean;
  problem: EditProblem;
}

/**
 * Changes lines of the shared cart. What is asked for shows at once; taps that come faster than the answers are drawn together,
 * so that the last one always wins.
 */
export function useCartEdits(): CartEdits {
  const { joined, session } = useTable();
  const tableSessionId = joined.tableSession.id;
  const [wanted, setWanted] = useState<Readonly<Record<string, number>>>({});
  const latest = useRef(new Map<string, number>());
  const sending = useRef(new Set<string>());
  const replacing = useRef(new Set<string>());
  const [adding, setAdding] = useState(0);
  const [problem, setProblem] = useState<EditProblem>(null);
  const [changeCartLine] = useMutation(ChangeCartLine, {
    update: (cache, { data }) => keepCart(cache, tableSessionId, data?.changeCartLine.cart),
  });
  const [addCartLine] = useMutation(AddCartLine, {
    update: (cache, { data }) => keepCart(cache, tableSessionId, data?.addCartLine.cart),
  });

  async function send(cartLineId: string) {
    if (sending.current.has(cartLineId)) return;
    sending.current.add(cartLineId);
    try {
      let sent: number | undefined;
      while (latest.current.get(cartLineId) !== sent) {
        sent = latest.current.get(cartLineId);
        const input = { idempotencyKey: newIdempotencyKey(), tableSessionId, cartLineId, quantity: sent };
        const { data } = await changeCartLine({ variables: { input } });
        const [error] = data?.changeCartLine.errors ?? [];
        if (error?.code === 'SESSION_CLOSED') return session.leave();
        // Gone already: somebody else took it out, and their change is on its way here.
        if (error && error.code !== 'NOT_FOUND') setProblem({ message: error.message });
        if (error) break;
      }
    } catch {
      setProblem({ message: undefined });
    } finally {
      sending.current.delete(cartLineId);
      latest.current.delete(cartLineId);
      setWanted(Object.fromEntries(latest.current));
    }
  }

  async function add(line: OrderLineInput, replacesCartLineId?: string) {
    setProblem(null);
    setAdding((count) => count + 1);
    try {
      const input = { idempotencyKey: newIdempotencyKey(), tableSessionId, line, replacesCartLineId };
      const { data } = await addCartLine({ variables: { input } });
      const [error] = data?.addCartLine.errors ?? [];
      if (error?.code === 'SESSION_CLOSED') return session.leave();
      // Somebody else at the table has just replaced the line, and their choice is on its way here.
      const isDoneAlready = error?.code === 'NOT_FOUND' && replacesCartLineId;
      if (error && !isDoneAlready) setProblem({ message: error.message });
    } catch {
      setProblem({ message: undefined });
    }
    setAdding((count) => count - 1);
  }

  return {
    quantityOf: (line) => wanted[line.id] ?? line.quantity,
    setQuantity(line, quantity) {
      setProblem(null);
      latest.current.set(line.id, quantity);
      setWanted(Object.fromEntries(latest.current));
      void send(line.id);
    },
    async restore(line) {
      if (!line.menuItem) return;
      const modifiers = line.modifiers.map(({ modifierId, quantity }) => ({ modifierId, quantity }));
      await add({ menuItemId: line.menuItem.id, quantity: line.quantity, note: line.note, modifiers });
    },
    async replace(line, menuItemId) {
      if (replacing.current.has(line.id)) return;
      replacing.current.add(line.id);
      await add({ menuItemId, quantity: line.quantity, note: line.note, modifiers: [] }, line.id);
      replacing.current.delete(line.id);
    },
    isSettling: adding > 0 || Object.keys(wanted).length > 0,
    problem,
  };
}
