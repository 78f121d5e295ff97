import { newId } from '@comanda/platform/id';
import { lineOfText } from '@comanda/platform/line-of-text';
import type { CreateMenuItemInput, ModifierGroupInput, UpdateMenuItemInput } from '../generated/resolvers.ts';
import type { MenuItemRecord, ModifierGroupRecord } from './item.model.ts';

/** What a valid input says about a new item; where it stands and its currency come from its menu. */
export function newItemFields(input: CreateMenuItemInput, organizationId: string) {
  return {
    organizationId,
    categoryId: input.categoryId,
    name: lineOfText(input.name),
    description: input.description.trim(),
    priceMinor: input.priceMinor,
    imageUrl: input.imageUrl ?? null,
    allergens: distinct(input.allergens),
    stationId: input.stationId,
    course: input.course,
    preparationMinutes: input.preparationMinutes,
    availability: 'AVAILABLE' as const,
    modifierGroups: input.modifierGroups.map((group) => newGroup(group, organizationId)),
  };
}

function newGroup(group: ModifierGroupInput, organizationId: string): ModifierGroupRecord {
  return {
    _id: newId('ModifierGroup', organizationId),
    name: lineOfText(group.name),
    minimum: group.minimum,
    maximum: group.maximum,
    modifiers: group.modifiers.map((modifier) => ({
      _id: newId('Modifier', organizationId),
      name: lineOfText(modifier.name),
      priceDeltaMinor: modifier.priceDeltaMinor,
      maximum: modifier.maximum,
      allergens: distinct(modifier.allergens),
      kind: modifier.kind,
    })),
  };
}

/** The fields that a valid change sets. What is left out or null stays, except that a null picture takes the picture away. */
export function changedFields(input: UpdateMenuItemInput): Partial<MenuItemRecord> {
  const { name, description, priceMinor, imageUrl, allergens, stationId, course, preparationMinutes } = input;
  const { substituteIds } = input;
  return withoutUndefined({
    name: name ? lineOfText(name) : undefined,
    description: description?.trim(),
    priceMinor: priceMinor ?? undefined,
    imageUrl,
    allergens: allergens ? distinct(allergens) : undefined,
    stationId: stationId ?? undefined,
    course: course ?? undefined,
    preparationMinutes: preparationMinutes ?? undefined,
    substituteIds: substituteIds ? distinct(substituteIds) : undefined,
  });
}

function withoutUndefined<T extends object>(fields: T): Partial<T> {
  const given = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given) as Partial<T>; // fromEntries forgets the keys
}

function distinct<T>(values: T[]): T[] {
  return [...new Set(values)];
}
