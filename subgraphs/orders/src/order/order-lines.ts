import type { UserError } from '@comanda/platform/user-error';
import type { Allergen, ModifierKind } from '../generated/resolvers.ts';
import type { OfferedItem, OfferedModifier, OfferedModifierGroup } from '../neighbours/menu.ts';
import { unitPriceMinor } from './price.ts';

/** A line as somebody asks for it. Only these words of a caller count: names and prices come from the menu. */
export interface RequestedLine {
  menuItemId: string;
  quantity: number;
  modifiers: readonly { modifierId: string; quantity: number }[];
  note: string;
  /** What the guest who eats it must not have. */
  allergies?: readonly Allergen[] | undefined;
}

/** A modifier as it was chosen, with what the menu said of it then. */
export interface ChosenModifierRecord {
  modifierId: string;
  groupName: string;
  name: string;
  kind: ModifierKind;
  /** For each one of the item. */
  quantity: number;
  priceDeltaMinor: number;
}

/** A line with everything the menu says of it at this moment. */
export interface PricedLine {
  menuItemId: string;
  name: string;
  quantity: number;
  modifiers: ChosenModifierRecord[];
  note: string;
  allergens: Allergen[];
  /** What the guest who eats it must not have; absent when nothing was said. */
  allergies?: Allergen[] | undefined;
  unitPriceMinor: number;
  linePriceMinor: number;
  stationId: string;
  course: number;
  preparationMinutes: number;
}

export type LineFaultCode =
  | 'INVALID_INPUT'
  | 'NOT_FOUND'
  | 'SOLD_OUT'
  | 'MODIFIER_UNKNOWN'
  | 'MODIFIER_MINIMUM'
  | 'MODIFIER_MAXIMUM'
  | 'QUANTITY_OUT_OF_RANGE';
export type LineFault = UserError<LineFaultCode>;

export const mostLines = 100;
const mostModifiersPerLine = 100;
const mostOfOneItem = 99;
const longestNote = 200;

/** Faults of a note to the kitchen. */
export function noteFaults(note: string, field: string[]): LineFault[] {
  const length = [...note.trim()].length;
  if (length <= longestNote) return [];
  return [
    fault('INVALID_INPUT', field, `Expected a note of up to ${longestNote} characters, received ${length}.`),
  ];
}

/** Faults of the number of lines of one order. */
export function lineCountFaults(count: number, field: string[]): LineFault[] {
  if (count >= 1 && count <= mostLines) return [];
  return [fault('INVALID_INPUT', field, `Expected 1 to ${mostLines} lines, received ${count}.`)];
}

/** Faults of a line that show without asking the menu. */
export function shapeFaults(line: RequestedLine, field: string[]): LineFault[] {
  const faults = [
    ...quantityFaults(line.quantity, [...field, 'quantity']),
    ...noteFaults(line.note, [...field, 'note']),
  ];
  if (line.modifiers.length > mostModifiersPerLine) {
    const message = `Expected up to ${mostModifiersPerLine} modifiers, received ${line.modifiers.length}.`;
    return [...faults, fault('INVALID_INPUT', [...field, 'modifiers'], message)];
  }
  line.modifiers.forEach(({ quantity }, index) => {
    faults.push(...quantityFaults(quantity, [...field, 'modifiers', String(index), 'quantity']));
  });
  return faults;
}

/**
 * Puts a line next to the item as the menu offers it.
 * @param item undefined when the menu has no such item, or not for this organization.
 * @param locationId where it is ordered: a dish of another location is not to be had here.
 * @returns every fault of the line and, when the item exists here, its price; both, when it could be had but not as asked for.
 */
export function priceLine(
  line: RequestedLine,
  item: OfferedItem | null | undefined,
  locationId: string,
  field: string[],
): { faults: LineFault[]; priced?: PricedLine } {
  const faults = shapeFaults(line, field);
  if (!item || item.location.id !== locationId) {
    return {
      faults: [
        ...faults,
        fault('NOT_FOUND', [...field, 'menuItemId'], 'There is no such item on this menu.'),
      ],
    };
  }
  if (item.availability === 'SOLD_OUT') {
    faults.push(fault('SOLD_OUT', [...field, 'menuItemId'], `${item.name} is sold out.`));
  }
  const chosen = chosenOptions(line, item);
  for (const [index, { modifierId }] of line.modifiers.entries()) {
    if (chosen.has(modifierId)) continue;
    const message = `${item.name} has no such modifier; read the menu again.`;
    faults.push(fault('MODIFIER_UNKNOWN', [...field, 'modifiers', String(index), 'modifierId'], message));
  }
  for (const group of item.modifierGroups)
    faults.push(...groupFaults(group, chosen, item.name, [...field, 'modifiers']));

  const options = [...chosen.values()];
  const modifiers = options.map(({ group, option, quantity }) => ({
    modifierId: option.id,
    groupName: group.name,
    name: option.name,
    kind: option.kind,
    quantity,
    priceDeltaMinor: option.priceDelta.amountMinor,
  }));
  const unitPrice = unitPriceMinor(item.price.amountMinor, modifiers);
  const priced = {
    menuItemId: item.id,
    name: item.name,
    quantity: line.quantity,
    modifiers,
    note: line.note.trim(),
    allergens: [...new Set([...item.allergens, ...options.flatMap(({ option }) => option.allergens)])],
    ...(line.allergies && line.allergies.length > 0 && { allergies: [...new Set(line.allergies)] }),
    unitPriceMinor: unitPrice,
    linePriceMinor: unitPrice * line.quantity,
    stationId: item.station.id,
    course: item.course,
    preparationMinutes: item.preparationMinutes,
  };
  return { faults, priced };
}

interface ChosenOption {
  group: OfferedModifierGroup;
  option: OfferedModifier;
  quantity: number;
}

/** What is chosen of what the item offers, in the menu's order; the same modifier named twice counts as twice as many. */
function chosenOptions(line: RequestedLine, item: OfferedItem): Map<string, ChosenOption> {
  const chosen = new Map<string, ChosenOption>();
  for (const group of item.modifierGroups) {
    for (const option of group.modifiers) {
      const named = line.modifiers.filter(({ modifierId }) => modifierId === option.id);
      const quantity = named.reduce((sum, modifier) => sum + modifier.quantity, 0);
      if (named.length > 0) chosen.set(option.id, { group, option, quantity });
    }
  }
  return chosen;
}

function groupFaults(
  group: OfferedModifierGroup,
  chosen: Map<string, ChosenOption>,
  itemName: string,
  field: string[],
): LineFault[] {
  const own = group.modifiers.flatMap((option) => chosen.get(option.id) ?? []);
  const count = own.reduce((sum, { quantity }) => sum + quantity, 0);
  const faults: LineFault[] = [];
  if (count < group.minimum) {
    const message = `${itemName}: choose at least ${group.minimum} of ${group.name}, received ${count}.`;
    faults.push(fault('MODIFIER_MINIMUM', field, message));
  }
  if (count > group.maximum) {
    const message = `${itemName}: choose at most ${group.maximum} of ${group.name}, received ${count}.`;
    faults.push(fault('MODIFIER_MAXIMUM', field, message));
  }
  for (const { option, quantity } of own) {
    if (quantity <= option.maximum) continue;
    const message = `${itemName}: choose ${option.name} at most ${option.maximum} times, received ${quantity}.`;
    faults.push(fault('MODIFIER_MAXIMUM', field, message));
  }
  return faults;
}

function quantityFaults(quantity: number, field: string[]): LineFault[] {
  if (quantity >= 1 && quantity <= mostOfOneItem) return [];
  return [
    fault(
      'QUANTITY_OUT_OF_RANGE',
      field,
      `Expected a quantity of 1 to ${mostOfOneItem}, received ${quantity}.`,
    ),
  ];
}

function fault(code: LineFaultCode, field: string[], message: string): LineFault {
  return { code, field, message };
}
