import type { Role, StaffOrderFieldsFragment } from '../../../gql/graphql.ts';
import { may } from '../rights.ts';

/** An order as the staff's pages know it. */
export type StaffOrder = StaffOrderFieldsFragment;

/** What can be done to a whole order. */
export type OrderAction = 'accept' | 'serve' | 'close' | 'reject' | 'cancel' | 'void';

/** The actions that ask for a reason. */
export type ReasonAction = Extract<OrderAction, 'reject' | 'cancel' | 'void'>;

type Acted = Pick<StaffOrder, 'status'> & { items: Pick<StaffOrder['items'][number], 'status'>[] };

const FIRED: ReadonlySet<string> = new Set(['FIRED', 'STARTED', 'READY', 'SERVED']);

/**
 * What a role may do to an order in its state, the usual next step first. A guest's order that waits is rejected, not canceled;
 * an order is canceled before anything of it was fired, and voided after.
 */
export function actionsFor(order: Acted, role: Role): OrderAction[] {
  const wasFired = order.items.some(({ status }) => FIRED.has(status));
  const hasReady = order.items.some(({ status }) => status === 'READY');
  const possible: OrderAction[] = [];
  switch (order.status) {
    case 'PLACED':
      possible.push('accept', may(role, 'reject') ? 'reject' : 'cancel');
      break;
    case 'ACCEPTED':
      possible.push(wasFired ? 'void' : 'cancel');
      break;
    case 'IN_PREPARATION':
    case 'READY':
      if (hasReady) possible.push('serve');
      possible.push('void');
      break;
    case 'SERVED':
      possible.push('close', 'void');
      break;
  }
  return possible.filter((action) => may(role, action));
}

/** Whether an action takes something away, and so asks for a reason first. */
export function needsReason(action: OrderAction): action is ReasonAction {
  return action === 'reject' || action === 'cancel' || action === 'void';
}
