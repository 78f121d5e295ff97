import type { CartFieldsFragment } from '../../../gql/graphql.ts';

export type Cart = CartFieldsFragment;
export type CartLine = Cart['lines'][number];

/** Who added a group of lines. */
export type Adder = { kind: 'you' } | { kind: 'guest'; name: string } | { kind: 'staff' };

export interface AdderLines {
  adder: Adder;
  lines: CartLine[];
}

/** How many things are in the cart: three beers count three. */
export function itemCount(cart: Pick<Cart, 'lines'> | null | undefined): number {
  return cart?.lines.reduce((sum, line) => sum + line.quantity, 0) ?? 0;
}

/** How many of one item of the menu are in the cart, over all lines. */
export function quantityOf(cart: Pick<Cart, 'lines'> | null | undefined, menuItemId: string): number {
  return itemCount({ lines: cart?.lines.filter((line) => line.menuItem?.id === menuItemId) ?? [] });
}

/**
 * The lines by who added them: yours first, then the other guests in the order they joined, then what staff added.
 * Lines keep the order in which they were added. A guest who is not known yet stands after the known ones, without a name.
 */
export function linesByAdder(
  lines: readonly CartLine[],
  guests: readonly { id: string; name: string }[],
  ownGuestId: string,
): AdderLines[] {
  // Not Map.groupBy: a diner's phone may be from before it.
  const groups = new Map<string, CartLine[]>();
  for (const line of lines) {
    const guestId = line.guest?.id ?? '';
    groups.set(guestId, [...(groups.get(guestId) ?? []), line]);
  }
  const known = [ownGuestId, ...guests.map(({ id }) => id).filter((id) => id !== ownGuestId)];
  const strangers = [...groups.keys()].filter((id) => id !== '' && !known.includes(id));
  return [...known, ...strangers, ''].flatMap((id) => {
    const added = groups.get(id);
    return added ? [{ adder: adder(id), lines: added }] : [];
  });

  function adder(id: string): Adder {
    if (id === ownGuestId) return { kind: 'you' };
    if (id === '') return { kind: 'staff' };
    return { kind: 'guest', name: guests.find((guest) => guest.id === id)?.name ?? '' };
  }
}

/** Something that became different in a cart. */
export type CartChange =
  | { kind: 'added' | 'removed'; line: CartLine }
  | { kind: 'quantity'; line: CartLine; from: number }
  | { kind: 'price'; line: CartLine; from: number }
  | { kind: 'problem'; line: CartLine };

/** What became different between the cart that a diner saw and the cart that is, line by line. */
export function cartChanges(seen: readonly CartLine[], now: readonly CartLine[]): CartChange[] {
  const before = new Map(seen.map((line) => [line.id, line]));
  const after = new Set(now.map(({ id }) => id));
  return [
    ...now.flatMap((line): CartChange[] => {
      const was = before.get(line.id);
      if (!was) return [{ kind: 'added', line }];
      if (line.problem && line.problem !== was.problem) return [{ kind: 'problem', line }];
      if (line.quantity !== was.quantity) return [{ kind: 'quantity', line, from: was.quantity }];
      const from = was.unitPrice.amountMinor;
      return line.unitPrice.amountMinor === from ? [] : [{ kind: 'price', line, from }];
    }),
    ...seen.filter(({ id }) => !after.has(id)).map((line): CartChange => ({ kind: 'removed', line })),
  ];
}
