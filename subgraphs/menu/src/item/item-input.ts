import { organizationOf } from '@comanda/platform/id';
import { lineFaults } from '@comanda/platform/line-of-text';
import type { UserError } from '@comanda/platform/user-error';
import type { CreateMenuItemInput, ModifierGroupInput, UpdateMenuItemInput } from '../generated/resolvers.ts';
import { type InvalidInput, invalid, rangeFaults } from '../input-rules.ts';

type Fault = InvalidInput | UserError<'NOT_FOUND'>;
/** The fields that a new item and a change of one have in common; what is null or missing is not looked at. */
type ItemFields = Omit<UpdateMenuItemInput, 'idempotencyKey' | 'menuItemId' | 'substituteIds'>;

const unbounded = Number.POSITIVE_INFINITY;
const maximumImageUrl = 2_000;

/** Every fault of a new item's input, each with the path of its field. */
export function newItemFaults(input: CreateMenuItemInput, organizationId: string): Fault[] {
  return [...fieldFaults(input, organizationId), ...groupsFaults(input.modifierGroups)];
}

/** Every fault of a change of an item. */
export function itemChangesFaults(input: UpdateMenuItemInput, organizationId: string): Fault[] {
  return [...fieldFaults(input, organizationId), ...substituteFaults(input.substituteIds)];
}

function fieldFaults(input: ItemFields, organizationId: string): Fault[] {
  const { name, description, priceMinor, imageUrl, stationId, course, preparationMinutes } = input;
  return [
    ...(isGiven(name) ? lineFaults('name', name, 80) : []),
    ...(isGiven(description) ? descriptionFaults(description) : []),
    ...(isGiven(priceMinor) ? rangeFaults(priceMinor, 0, unbounded, ['priceMinor']) : []),
    ...(isGiven(imageUrl) ? imageUrlFaults(imageUrl) : []),
    ...(isGiven(stationId) ? stationFaults(stationId, organizationId) : []),
    ...(isGiven(course) ? rangeFaults(course, 1, 9, ['course']) : []),
    ...(isGiven(preparationMinutes) ? rangeFaults(preparationMinutes, 0, 240, ['preparationMinutes']) : []),
  ];
}

const mostSubstitutes = 5;

/** Faults of a list of substitutes that show without asking for them. */
export function substituteFaults(ids: string[] | null | undefined): Fault[] {
  if (!ids || ids.length <= mostSubstitutes) return [];
  return [invalid(['substituteIds'], `Expected up to ${mostSubstitutes} items, received ${ids.length}.`)];
}

function descriptionFaults(description: string): Fault[] {
  const length = [...description.trim()].length;
  if (length <= 500) return [];
  return [invalid(['description'], `Expected up to 500 characters, received ${length}.`)];
}

/**
 * A picture comes from `https:` or from this site. Browsers read `/\` and `/<tab>/` as `//`, which leads to another host, so backslashes, spaces
 * and control characters are refused.
 */
function imageUrlFaults(imageUrl: string): Fault[] {
  const clean = imageUrl.length <= maximumImageUrl && !/[\s\p{Cc}\\]/u.test(imageUrl);
  const fromRoot = /^\/(?!\/)/.test(imageUrl);
  if (clean && (fromRoot || (/^https:\/\//.test(imageUrl) && URL.canParse(imageUrl)))) return [];
  const received = JSON.stringify(imageUrl.slice(0, 80));
  return [
    invalid(
      ['imageUrl'],
      `Expected an address that starts with https:// or a path from the root such as /dishes/soup.webp, up to ${maximumImageUrl} characters and without spaces, received ${received}.`,
    ),
  ];
}

function stationFaults(stationId: string, organizationId: string): Fault[] {
  if (organizationOf('KitchenStation', stationId) === organizationId) return [];
  return [{ code: 'NOT_FOUND', field: ['input', 'stationId'], message: 'There is no such kitchen station.' }];
}

function groupsFaults(groups: ModifierGroupInput[]): Fault[] {
  const path = ['modifierGroups'];
  if (groups.length > 20) return [invalid(path, `Expected up to 20 groups, received ${groups.length}.`)];
  return groups.flatMap((group, index) => groupFaults(group, [...path, String(index)]));
}

function groupFaults(group: ModifierGroupInput, path: string[]): Fault[] {
  const { minimum, maximum, modifiers } = group;
  if (modifiers.length < 1 || modifiers.length > 50) {
    const message = `Expected 1 to 50 options, received ${modifiers.length}.`;
    return [...lineFaults([...path, 'name'], group.name, 60), invalid([...path, 'modifiers'], message)];
  }
  const reachable = modifiers.reduce((sum, modifier) => sum + modifier.maximum, 0);
  return [
    ...lineFaults([...path, 'name'], group.name, 60),
    ...rangeFaults(minimum, 0, unbounded, [...path, 'minimum']),
    ...rangeFaults(maximum, Math.max(minimum, 1), unbounded, [...path, 'maximum']),
    // Such an item could never be ordered.
    ...(minimum > reachable
      ? [
          invalid(
            [...path, 'minimum'],
            `Expected at most ${reachable}, as many as all options of the group allow together, received ${minimum}.`,
          ),
        ]
      : []),
    ...modifiers.flatMap((modifier, index) => {
      const option = [...path, 'modifiers', String(index)];
      return [
        ...lineFaults([...option, 'name'], modifier.name, 60),
        ...rangeFaults(modifier.maximum, 1, 20, [...option, 'maximum']),
      ];
    }),
  ];
}

function isGiven<T>(value: T | null | undefined): value is T {
  return value !== null && value !== undefined;
}
