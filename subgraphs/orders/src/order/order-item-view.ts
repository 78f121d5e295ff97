import type { OrderItemRecord, OrderRecord } from './order.model.ts';

/** An item with the order it stands on, which knows the currency and the organization. */
export interface OrderItemView {
  order: OrderRecord;
  item: OrderItemRecord;
}

export function itemsOf(order: OrderRecord, items: OrderItemRecord[] = order.items): OrderItemView[] {
  return items.map((item) => ({ order, item }));
}
