import { organizationOf } from '@comanda/platform/id';
import { type Principal, sitsAt } from '@comanda/platform/identity';
import { readKitchenRules } from '../kitchen/kitchen-settings.ts';
import { paceOf } from '../kitchen/pacing.ts';
import type { PreparationTimes } from '../kitchen/preparation-times.ts';
import { promisedMinutesOfCourses } from '../kitchen/promise.ts';
import type { Loaders } from '../loaders.ts';
import type { Neighbours } from '../neighbours/neighbours.ts';
import { stationLoads } from '../order/order-placement.ts';
import { takesPartIn } from '../rights.ts';
import { type CartState, cartIdOf, tableSessionIdOf } from './cart.model.ts';
import { type PricedCart, priceCart } from './cart-pricing.ts';
import { type CartRoundDependencies, createCartRounds } from './cart-round.ts';

export interface CartServiceDependencies extends CartRoundDependencies {
  loaders: Loaders;
  neighbours: Neighbours;
  times: PreparationTimes;
  principal: Principal;
}

export type PromisedCart = PricedCart & {
  currency: string;
  promisedMinutes: number;
  pacedMinutes: number;
  orderableAt: Date | null;
};

/** Reads shared carts on behalf of one caller. */
export function createCartService(dependencies: CartServiceDependencies) {
  const { models, times, loaders, neighbours, principal } = dependencies;
  const rounds = createCartRounds(dependencies);
  const priced = new WeakMap<CartState, Promise<PromisedCart>>();

  /** The cart of a session that exists; an empty one of version 0 when nothing was ever put into it. */
  async function read(organizationId: string, tableSessionId: string): Promise<CartState | null> {
    const stored = await loaders.cart.load(cartIdOf(tableSessionId));
    if (stored) return rounds.settled(stored);
    const place = await placeOf(tableSessionId);
    if (!place) return null;
    return { _id: cartIdOf(tableSessionId), organizationId, version: 0, tableSessionId, ...place, lines: [] };
  }

  async function placeOf(tableSessionId: string) {
    if (principal.kind === 'guest') return { tableId: principal.tableId, locationId: principal.locationId };
    const session = await neighbours.tableSessions.load(tableSessionId);
    return session && { tableId: session.table.id, locationId: session.location.id };
  }

  async function price(cart: CartState): Promise<PromisedCart> {
    const [rules, kitchen, offered] = await Promise.all([
      neighbours.location(cart.locationId),
      readKitchenRules(models.KitchenSettings, cart),
      neighbours.offeredItems(
        cart.organizationId,
        cart.lines.map(({ menuItemId }) => menuItemId),
      ),
    ]);
    if (!rules) throw new Error(`the location ${cart.locationId} of a cart is gone`);
    const shown = priceCart(cart, offered, rules);
    const orderable = await times.learned(cart.organizationId, shown.orderable, new Date());
    const priced = { ...shown, orderable };
    const loads = await stationLoads(
      loaders,
      priced.orderable.map(({ stationId }) => stationId),
    );
    const promisedMinutes = promisedMinutesOfCourses(priced.orderable, loads, kitchen);
    const { delays, refusedMinutes } = paceOf(priced.orderable, loads);
    const orderableAt = refusedMinutes > 0 ? new Date(Date.now() + Math.ceil(refusedMinutes) * 60_000) : null;
    const pacedMinutes = Math.ceil(Math.max(0, ...delays));
    return { ...priced, currency: rules.currency, promisedMinutes, pacedMinutes, orderableAt };
  }

  return {
    /** The cart of a table session; null for those who do not take part in it. @throws CodedError when nobody is signed in. */
    async cartOfSession(tableSessionId: string): Promise<CartState | null> {
      const organizationId = organizationOf('TableSession', tableSessionId) ?? '';
      const takesPart = takesPartIn(principal, { organizationId, tableSessionId }, 'orders:read');
      return takesPart && organizationId ? read(organizationId, tableSessionId) : null;
    },

    async cartById(id: string): Promise<CartState | null> {
      return this.cartOfSession(tableSessionIdOf(id) ?? '');
    },

    /** As `cartOfSession`, for a field of something that the caller may see: nobody is refused, others read null. */
    async cartForReader(tableSessionId: string): Promise<CartState | null> {
      const organizationId = organizationOf('TableSession', tableSessionId);
      if (!organizationId || !sitsAt(principal, { organizationId, tableSessionId }, 'orders:read'))
        return null;
      return read(organizationId, tableSessionId);
    },

    /** Prices, problems and promise as of now; computed once for a cart of one request, however many of its fields are read. */
    priced(cart: CartState): Promise<PromisedCart> {
      const known = priced.get(cart);
      if (known) return known;
      const computed = price(cart);
      priced.set(cart, computed);
      return computed;
    },
  };
}
