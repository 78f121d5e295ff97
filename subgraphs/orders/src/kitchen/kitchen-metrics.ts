import type { Metrics } from '@comanda/platform/metrics';
import { Gauge, Histogram } from 'prom-client';
import type { Models } from '../models.ts';

export interface KitchenMetrics {
  /** Seconds from a ticket coming to its station until the first screen painted it. */
  painted: Histogram;
}

/** Metrics of kitchens. What is counted when they are scraped is the whole platform's, so every process of orders says the same. */
export function createKitchenMetrics({ registry }: Metrics, { Order }: Models): KitchenMetrics {
  new Gauge({
    name: 'comanda_orders_unacknowledged',
    help: 'Orders with a ticket that no screen has acknowledged though every step was taken, on the whole platform.',
    registers: [registry],
    async collect() {
      const waiting = { attentionSince: { $gt: new Date(0) } };
      this.set(await Order.countDocuments(waiting).setOptions({ acrossOrganizations: true }));
    },
  });
  return {
    painted: new Histogram({
      name: 'comanda_ticket_painted_seconds',
      help: 'Seconds from a ticket coming to its station until the first screen painted it.',
      buckets: [0.05, 0.1, 0.2, 0.3, 0.5, 0.75, 1, 2, 5, 15, 30, 60, 300],
      registers: [registry],
    }),
  };
}
