import type { Aggregates, Signal } from '@comanda/platform/aggregate';
import { newId } from '@comanda/platform/id';
import { accepted } from '@comanda/platform/user-error';
import type { Loaders } from '../loaders.ts';
import type { Models } from '../models.ts';
import type { OrderRecord } from '../order/order.model.ts';
import type { CartRecord } from './cart.model.ts';

export interface CartRoundDependencies {
  models: Models;
  aggregates: Aggregates;
  loaders: Loaders;
}

/** Whom to tell of a change of a cart. */
export function cartSignals({ _id, tableSessionId }: Pick<CartRecord, '_id' | 'tableSessionId'>): Signal[] {
  return [{ topic: 'cart', key: tableSessionId, entityId: _id }];
}

/**
 * A cart and the order it becomes are two documents. The order is stored first, under the cart's round, of which a unique index allows one; then
 * the cart is emptied and gets a new round. A crash in between leaves a cart whose round has its order already: whoever touches it next ends what
 * was begun.
 */
export function createCartRounds({ models, aggregates, loaders }: CartRoundDependencies) {
  const rounds = {
    /** Takes the order's lines out of the cart and begins a new round; what was added meanwhile stays. Safe to repeat. */
    async end(cart: CartRecord, order: OrderRecord): Promise<CartRecord> {
      const { organizationId, _id } = cart;
      const placed = new Set(order.round?.cartLineIds);
      const command = { key: `round:${order.round?.id}`, fingerprint: order._id };
      const outcome = await aggregates.change(models.Cart, { organizationId, _id }, command, (current) => {
        if (current.roundId !== order.round?.id) return accepted({ fields: current, signals: [] });
        const lines = current.lines.filter((line) => !placed.has(line._id));
        const fields = { ...current, lines, roundId: newId('CartRound', organizationId) };
        return accepted({ fields, signals: cartSignals(current) });
      });
      loaders.forget();
      return outcome?.ok ? outcome.value : cart;
    },

    /** The cart, its round ended if that became an order. */
    async settled(cart: CartRecord): Promise<CartRecord> {
      if (cart.lines.length === 0) return cart;
      const order = await loaders.orderOfRound.load(cart.roundId);
      return order ? rounds.end(cart, order) : cart;
    },
  };
  return rounds;
}
