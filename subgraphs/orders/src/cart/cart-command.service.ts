import type { Aggregates } from '@comanda/platform/aggregate';
import { type Command, commandOf } from '@comanda/platform/command';
import { newId, organizationOf } from '@comanda/platform/id';
import type { Principal } from '@comanda/platform/identity';
import { isDuplicateKey } from '@comanda/platform/mongo';
import { accepted, type Outcome, refused, type UserError } from '@comanda/platform/user-error';
import type {
  AddCartLineInput,
  ChangeCartLineInput,
  ErrorCode,
  PlaceCartInput,
} from '../generated/resolvers.ts';
import type { PreparationTimes } from '../kitchen/preparation-times.ts';
import type { Loaders } from '../loaders.ts';
import type { Models } from '../models.ts';
import type { Neighbours } from '../neighbours/neighbours.ts';
import type { OrderRecord } from '../order/order.model.ts';
import { mostLines, noteFaults, priceLine } from '../order/order-lines.ts';
import { createOrderPlacement } from '../order/order-placement.ts';
import type { OrderWriter } from '../order/order-writer.ts';
import { noSuchSession, type PlaceAtTable, placeOfSession } from '../order/place-of-session.ts';
import { takesPartIn } from '../rights.ts';
import { type CartLineRecord, type CartRecord, cartIdOf } from './cart.model.ts';
import { cartSignals, createCartRounds } from './cart-round.ts';

export interface CartCommandServiceDependencies {
  models: Models;
  aggregates: Aggregates;
  writer: OrderWriter;
  times: PreparationTimes;
  loaders: Loaders;
  neighbours: Neighbours;
  principal: Principal;
}

const noSuchLine = (field: 'cartLineId' | 'replacesCartLineId' = 'cartLineId') =>
  refused(
    'NOT_FOUND' as const,
    ['input', field],
    'The cart has no such line; somebody may have taken it out.',
  );
const cartChanged = () =>
  refused(
    'CART_CHANGED' as const,
    ['input', 'cartVersion'],
    'Somebody at the table changed the cart after it was read; look at it again.',
  );

/** Changes and places shared carts on behalf of one caller. */
export function createCartCommandService(dependencies: CartCommandServiceDependencies) {
  const { models, aggregates, loaders, neighbours, principal } = dependencies;
  const rounds = createCartRounds(dependencies);
  const placement = createOrderPlacement(dependencies);

  /** The command and the cart's organization, or why the caller cannot touch this cart. */
  function begin(
    mutation: string,
    input: { idempotencyKey: string; tableSessionId: string },
  ): Outcome<{ command: Command; where: { organizationId: string; _id: string } }, ErrorCode> {
    const { command, error } = commandOf(principal, mutation, input);
    if (error) return { ok: false, errors: [error] };
    const { tableSessionId } = input;
    const organizationId = organizationOf('TableSession', tableSessionId) ?? '';
    const takesPart = takesPartIn(principal, { organizationId, tableSessionId }, 'orders:write');
    if (!takesPart || !organizationId) return noSuchSession();
    return accepted({ command, where: { organizationId, _id: cartIdOf(tableSessionId) } });
  }

  /** The stored cart; when there is none it is made first. Two guests who add the first line at once make one cart. */
  async function cartAt(place: PlaceAtTable): Promise<CartRecord> {
    const _id = cartIdOf(place.tableSessionId);
    const stored = await models.Cart.findOne({
      organizationId: place.organizationId,
      _id,
    }).lean<CartRecord>();
    if (stored) return rounds.settled(stored);
    const roundId = newId('CartRound', place.organizationId);
    const command = { key: `cart:${place.tableSessionId}`, fingerprint: 'cart' };
    const made = await aggregates.create(models.Cart, { _id, ...place, lines: [], roundId }, [], command);
    if (!made.ok) throw new Error(`the cart ${_id} was made by a command other than ours`);
    return made.value;
  }

  /** Answers a command that the cart has seen already; undefined when it has not. */
  async function repeatedChange(
    where: { organizationId: string; _id: string },
    command: Command,
  ): Promise<Outcome<CartRecord, ErrorCode> | undefined> {
    const seen = await models.Cart.exists({ ...where, 'appliedCommands.key': command.key });
    if (!seen) return undefined;
    return aggregates.change(models.Cart, where, command, (cart) => accepted({ fields: cart, signals: [] }));
  }

  /** The line as it is stored, when the menu has it today. */
  async function newLine(
    { line }: AddCartLineInput,
    { organizationId, locationId }: PlaceAtTable,
  ): Promise<Outcome<CartLineRecord, ErrorCode>> {
    const offered = await neighbours.offeredItems(organizationId, [line.menuItemId]);
    const { faults, priced } = priceLine(line, offered.get(line.menuItemId), locationId, ['input', 'line']);
    if (!priced || faults.length > 0) return { ok: false, errors: faults };
    const { menuItemId, name, quantity, modifiers, note, unitPriceMinor, allergies } = priced;
    const guestId = principal.kind === 'guest' ? principal.guestId : undefined;
    const _id = newId('CartLine', organizationId);
    return accepted({
      _id,
      menuItemId,
      name,
      quantity,
      modifiers,
      note,
      unitPriceMinor,
      ...(guestId && { guestId }),
      ...(allergies && { allergies }),
    });
  }

  /** The order that was placed from one version of a cart. Versions only grow, so it is one at most. */
  function orderOf(organizationId: string, tableSessionId: string, cartVersion: number) {
    return models.Order.findOne({
      organizationId,
      tableSessionId,
      'round.cartVersion': cartVersion,
    }).lean<OrderRecord>();
  }

  return {
    async addCartLine(input: AddCartLineInput): Promise<Outcome<CartRecord, ErrorCode>> {
      const begun = begin('addCartLine', input);
      if (!begun.ok) return begun;
      const { command, where } = begun.value;
      const repeated = await repeatedChange(where, command);
      if (repeated) return repeated;
      const place = await placeOfSession(neighbours, input.tableSessionId);
      if (!place.ok) return place;
      const line = await newLine(input, place.value);
      if (!line.ok) return line;

      await cartAt(place.value);
      const outcome = await aggregates.change<CartRecord, ErrorCode>(models.Cart, where, command, (cart) => {
        const { replacesCartLineId } = input;
        if (replacesCartLineId) {
          // Two guests who take a substitute for the same line at once make one line of it, not two.
          const at = cart.lines.findIndex(({ _id }) => _id === replacesCartLineId);
          const replaced = cart.lines[at];
          if (!replaced) return noSuchLine('replacesCartLineId');
          const lines = cart.lines.with(at, inPlaceOf(replaced, line.value));
          return accepted({ fields: { ...cart, lines }, signals: cartSignals(cart) });
        }
        if (cart.lines.length >= mostLines) {
          return refused(
            'INVALID_INPUT',
            ['input', 'line'],
            `A cart holds up to ${mostLines} lines; place it first.`,
          );
        }
        const fields = { ...cart, lines: [...cart.lines, line.value] };
        return accepted({ fields, signals: cartSignals(cart) });
      });
      loaders.forget();
      return outcome ?? noSuchSession();
    },

    async changeCartLine(input: ChangeCartLineInput): Promise<Outcome<CartRecord, ErrorCode>> {
      const begun = begin('changeCartLine', input);
      if (!begun.ok) return begun;
      const { command, where } = begun.value;
      const repeated = await repeatedChange(where, command);
      if (repeated) return repeated;
      const errors = lineChangeFaults(input);
      if (errors.length > 0) return { ok: false, errors };
      const place = await placeOfSession(neighbours, input.tableSessionId);
      if (!place.ok) return place;

      await cartAt(place.value);
      const outcome = await aggregates.change<CartRecord, ErrorCode>(models.Cart, where, command, (cart) => {
        const line = cart.lines.find(({ _id }) => _id === input.cartLineId);
        if (!line) return noSuchLine();
        const { quantity, note } = input;
        const changed = { ...line, quantity: quantity ?? line.quantity, note: note?.trim() ?? line.note };
        const lines = cart.lines.flatMap((other) => (other !== line ? other : quantity === 0 ? [] : changed));
        return accepted({ fields: { ...cart, lines }, signals: cartSignals(cart) });
      });
      loaders.forget();
      return outcome ?? noSuchLine();
    },

    /**
     * Places what the caller saw. Whoever presses second on the same version of the cart, or again after a crash, gets the order that the
     * first press made.
     */
    async placeCart(input: PlaceCartInput): Promise<Outcome<OrderRecord, ErrorCode>> {
      const begun = begin('placeCart', input);
      if (!begun.ok) return begun;
      const { command, where } = begun.value;
      const { organizationId } = where;
      const { tableSessionId, cartVersion } = input;
      const repeated = await aggregates.created(models.Order, organizationId, command);
      if (repeated) return repeated;
      const already = await orderOf(organizationId, tableSessionId, cartVersion);
      if (already) return accepted(already);

      const place = await placeOfSession(neighbours, tableSessionId);
      if (!place.ok) return place;
      const stored = await models.Cart.findOne(where).lean<CartRecord>();
      const cart = stored && (await rounds.settled(stored));
      if (cart && cart.version !== cartVersion) return cartChanged();
      if (!cart || cart.lines.length === 0) {
        return refused(
          'CART_EMPTY',
          ['input', 'tableSessionId'],
          'The cart has nothing in it; add a line first.',
        );
      }

      const lines = cart.lines.map((asked) => ({ asked, guestId: asked.guestId, field: [] }));
      const cartLineIds = cart.lines.map(({ _id }) => _id);
      const round = { id: cart.roundId, cartVersion: cart.version, cartLineIds };
      try {
        const outcome = await placement.place(
          { place: place.value, lines, note: input.note, round },
          command,
        );
        if (outcome.ok) await rounds.end(cart, outcome.value);
        return outcome;
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
        const first = await models.Order.findOne({
          organizationId,
          'round.id': round.id,
        }).lean<OrderRecord>();
        if (!first) throw error;
        await rounds.end(cart, first);
        return first.round?.cartVersion === cartVersion ? accepted(first) : cartChanged();
      }
    },
  };
}

/** It stays the plate of the guest who added the line before, and what that guest must not have stays said. */
function inPlaceOf(replaced: CartLineRecord, line: CartLineRecord): CartLineRecord {
  const { guestId: _chooser, ...chosen } = line;
  const allergies = [...new Set([...(replaced.allergies ?? []), ...(line.allergies ?? [])])];
  return {
    ...chosen,
    ...(replaced.guestId && { guestId: replaced.guestId }),
    ...(allergies.length > 0 && { allergies }),
  };
}

function lineChangeFaults({ quantity, note }: ChangeCartLineInput): UserError<ErrorCode>[] {
  const faults: UserError<ErrorCode>[] = noteFaults(note ?? '', ['input', 'note']);
  if (quantity !== null && quantity !== undefined && (quantity < 0 || quantity > 99)) {
    const message = `Expected a quantity of 0 to 99, received ${quantity}; 0 takes the line out.`;
    faults.push({ code: 'QUANTITY_OUT_OF_RANGE', field: ['input', 'quantity'], message });
  }
  return faults;
}
