import type { StaffOrder } from './order-actions.ts';

/** What an order asks of the staff, the most urgent first. */
export type Attention = 'accept' | 'serve' | 'late';

type Watched = Pick<StaffOrder, 'status' | 'promisedAt'>;

/** Whether the kitchen has not kept its promise. @param now in milliseconds since the epoch, by the server's clock */
export function isLate({ status, promisedAt }: Watched, now: number): boolean {
  return (status === 'ACCEPTED' || status === 'IN_PREPARATION') && Date.parse(promisedAt) < now;
}

/** What somebody should do about the order now; nothing when all is well. */
export function attentionOf(order: Watched, now: number): Attention | undefined {
  if (order.status === 'PLACED') return 'accept';
  if (order.status === 'READY') return 'serve';
  return isLate(order, now) ? 'late' : undefined;
}

/** Whether the order is still on its way to the table. */
export function isOpen({ status }: Pick<StaffOrder, 'status'>): boolean {
  return status === 'PLACED' || status === 'ACCEPTED' || status === 'IN_PREPARATION' || status === 'READY';
}

/** Whether the order belongs to what a table is having: not closed, and not come to nothing. */
export function isActive(order: Pick<StaffOrder, 'status'>): boolean {
  return isOpen(order) || order.status === 'SERVED';
}
