import type { ModifierKind } from '../gql/graphql.ts';
import type { TicketItem } from './ticket.ts';

/** One line of what is changed on a dish. */
export interface ModifierLine {
  kind: ModifierKind;
  words: string;
}

/** Choices stand together on one line; what is left out or added has a line each, so that none is read over. */
export function modifierLines({ modifiers }: Pick<TicketItem, 'modifiers'>): ModifierLine[] {
  const words = ({ name, quantity }: TicketItem['modifiers'][number]) =>
    quantity > 1 ? `${quantity} × ${name}` : name;
  const choices = modifiers.filter(({ kind }) => kind === 'CHOICE').map(words);
  const changes = modifiers.filter(({ kind }) => kind !== 'CHOICE');
  return [
    ...(choices.length > 0 ? [{ kind: 'CHOICE' as const, words: choices.join(', ') }] : []),
    ...changes.map((modifier) => ({ kind: modifier.kind, words: words(modifier) })),
  ];
}
