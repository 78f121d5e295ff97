import type { TFunction } from 'i18next';
import type { ModifierKind } from '../../gql/graphql.ts';

/** A modifier as it was chosen. */
interface Chosen {
  name: string;
  quantity: number;
  kind: ModifierKind;
}

/** Chosen modifiers in one line, such as "Medium rare, 2× Cheddar, No Onion". What is left out must never read as if it came. */
export function modifiersText(modifiers: readonly Chosen[], t: TFunction<'diner'>): string {
  return modifiers
    .map(({ name, quantity, kind }) => {
      if (kind === 'NO') return t('without', { name });
      return quantity > 1 ? `${quantity}× ${name}` : name;
    })
    .join(', ');
}
