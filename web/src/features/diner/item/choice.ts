import type { MenuItemFieldsFragment } from '../../../gql/graphql.ts';

export type MenuItem = MenuItemFieldsFragment;
export type ModifierGroup = MenuItem['modifierGroups'][number];
export type Modifier = ModifierGroup['modifiers'][number];

/** How many of each modifier are chosen, by its id; what is not chosen is not in it. */
export type Choice = Readonly<Record<string, number>>;

/** What a group asks for, to be put into words. */
export type GroupRule =
  | { kind: 'exactly'; count: number }
  | { kind: 'between'; minimum: number; maximum: number }
  | { kind: 'upTo'; count: number };

/** "Choose 1", "Choose 1–3" or "Choose up to 3". */
export function groupRule({ minimum, maximum }: Pick<ModifierGroup, 'minimum' | 'maximum'>): GroupRule {
  if (minimum === maximum) return { kind: 'exactly', count: minimum };
  return minimum === 0 ? { kind: 'upTo', count: maximum } : { kind: 'between', minimum, maximum };
}

/** How many options of a group are chosen, repeats counted. */
export function chosenCount(group: ModifierGroup, choice: Choice): number {
  return group.modifiers.reduce((sum, modifier) => sum + (choice[modifier.id] ?? 0), 0);
}

/** Whether one more of a modifier may be chosen. In a group of one, choosing another takes its place. */
export function canAdd(group: ModifierGroup, modifier: Modifier, choice: Choice): boolean {
  if ((choice[modifier.id] ?? 0) >= modifier.maximum) return false;
  return group.maximum === 1 || chosenCount(group, choice) < group.maximum;
}

/** The choice with one more of a modifier, or the same one when the group or the modifier is full. */
export function add(group: ModifierGroup, modifier: Modifier, choice: Choice): Choice {
  if (!canAdd(group, modifier, choice)) return choice;
  const others = group.maximum === 1 ? without(choice, group.modifiers) : choice;
  return { ...others, [modifier.id]: (others[modifier.id] ?? 0) + 1 };
}

/** The choice with one less of a modifier. */
export function remove(modifier: Modifier, choice: Choice): Choice {
  const quantity = (choice[modifier.id] ?? 0) - 1;
  return quantity > 0 ? { ...choice, [modifier.id]: quantity } : without(choice, [modifier]);
}

/** Ticks or unticks an option. The one choice that a group demands stays until another takes its place. */
export function toggle(group: ModifierGroup, modifier: Modifier, choice: Choice): Choice {
  if (!choice[modifier.id]) return add(group, modifier, choice);
  const required = group.minimum === 1 && group.maximum === 1;
  return required ? choice : without(choice, [modifier]);
}

/** The first group, in menu order, that still needs options, and how many; null when the item can be ordered. */
export function missing(item: MenuItem, choice: Choice): { group: ModifierGroup; count: number } | null {
  for (const group of item.modifierGroups) {
    const count = group.minimum - chosenCount(group, choice);
    if (count > 0) return { group, count };
  }
  return null;
}

/**
 * Price in minor units of one item as chosen. Only to show while choosing: what is paid is what the server computes.
 */
export function unitPriceMinor(item: MenuItem, choice: Choice): number {
  const deltas = item.modifierGroups
    .flatMap((group) => group.modifiers)
    .reduce((sum, modifier) => sum + modifier.priceDelta.amountMinor * (choice[modifier.id] ?? 0), 0);
  return Math.max(0, item.price.amountMinor + deltas);
}

/** The chosen modifiers as the API takes them, in menu order. */
export function chosenModifiers(item: MenuItem, choice: Choice): { modifierId: string; quantity: number }[] {
  return item.modifierGroups
    .flatMap((group) => group.modifiers)
    .flatMap(({ id }) => (choice[id] ? [{ modifierId: id, quantity: choice[id] }] : []));
}

/** The choice without those modifiers that the item does not have any more: a menu may change under an open sheet. */
export function stillOffered(item: MenuItem, choice: Choice): Choice {
  const offered = new Set(item.modifierGroups.flatMap((group) => group.modifiers.map(({ id }) => id)));
  return Object.fromEntries(Object.entries(choice).filter(([id]) => offered.has(id)));
}

function without(choice: Choice, modifiers: readonly Modifier[]): Choice {
  const rest: Record<string, number> = { ...choice };
  for (const { id } of modifiers) delete rest[id];
  return rest;
}
