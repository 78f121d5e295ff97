import { accepted, type Outcome, refused } from '@comanda/platform/user-error';
import type { Allergen } from '../generated/resolvers.ts';
import type { AllergensReadRecord, OrderFields } from '../order/order.model.ts';
import { amendedOrder, type Deed } from '../order/order-change.ts';
import { defaultKitchenRules } from './course-plan.ts';
import { isSamePlace } from './delivery.ts';
import type { TicketKey } from './ticket-id.ts';

type Place = Pick<TicketKey, 'stationId' | 'course'>;

/** The allergens of a ticket that a cook must have read before anything of it is bumped, by the rule of its kitchen. */
export function allergensToAcknowledge(
  { items, kitchen }: Pick<OrderFields, 'items' | 'kitchen'>,
  place: Place,
): Allergen[] {
  const { allergenAcknowledgement: rule } = kitchen ?? defaultKitchenRules;
  if (rule === 'NONE') return [];
  const live = items.filter((item) => item.status !== 'VOIDED' && isSamePlace(item, place));
  const named = live.flatMap(({ allergens, allergies = [] }) =>
    rule === 'EVERY' ? [...allergens, ...allergies] : allergies,
  );
  return [...new Set(named)];
}

/** Who has read the allergens of a ticket, or undefined when nobody has. */
export function allergensRead(
  order: Pick<OrderFields, 'allergensRead'>,
  place: Place,
): AllergensReadRecord | undefined {
  return order.allergensRead?.find((read) => isSamePlace(read, place));
}

/** Why a ticket cannot be bumped yet; undefined when it can. */
export function unreadAllergens(order: OrderFields, place: Place) {
  const allergens = allergensToAcknowledge(order, place);
  if (allergens.length === 0 || allergensRead(order, place)) return undefined;
  const message = `The ticket carries ${allergens.join(', ')}; acknowledge its allergens before the first bump.`;
  return refused('ALLERGENS_UNACKNOWLEDGED' as const, ['input', 'ticketId'], message);
}

/** A cook has read the allergens of a ticket. The first who does is remembered. */
export function acknowledgeAllergens(
  order: OrderFields,
  key: TicketKey,
  deed: Deed,
): Outcome<OrderFields, 'NOT_FOUND'> {
  if (!order.items.some((item) => isSamePlace(item, key)))
    return refused('NOT_FOUND', ['input', 'ticketId'], 'There is no such ticket.');
  if (allergensRead(order, key)) return accepted(order);
  const { stationId, course } = key;
  const read = [...(order.allergensRead ?? []), { stationId, course, ...deed }];
  const entry = { ...deed, kind: 'ALLERGENS_ACKNOWLEDGED' as const, stationId };
  return accepted(amendedOrder(order, { allergensRead: read }, deed.at, entry));
}
