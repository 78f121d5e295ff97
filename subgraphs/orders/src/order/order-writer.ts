import type { Aggregates } from '@comanda/platform/aggregate';
import type { Command } from '@comanda/platform/command';
import { accepted, type Outcome } from '@comanda/platform/user-error';
import type { Model } from 'mongoose';
import { printsOf, withPrints } from '../printing/print-causes.ts';
import type { StationPrinters } from '../printing/station-printers.ts';
import type { OrderFields, OrderRecord } from './order.model.ts';
import { orderSignals } from './order-signals.ts';

/** Hears of every change of an order once it is committed. It must not throw and nobody waits for it. */
export type OrderListener = (before: OrderFields | undefined, after: OrderRecord) => void;

type Where = { organizationId: string; _id: string };

/** The only way to write orders: one place that tells everybody who has to hear of it. */
export interface OrderWriter {
  create(fields: OrderFields, command: Command): Promise<Outcome<OrderRecord, 'IDEMPOTENCY_KEY_REUSED'>>;
  /**
   * @param decide a pure function; the same order back means that there is nothing to do. It may run several times.
   * @param signalsOf whom to tell. @default orderSignals
   * @returns undefined when there is no such order.
   */
  change<Code extends string = never>(
    where: Where,
    command: Command,
    decide: (order: OrderRecord) => Outcome<OrderFields, Code>,
    signalsOf?: typeof orderSignals,
  ): Promise<Outcome<OrderRecord, Code | 'IDEMPOTENCY_KEY_REUSED' | 'CONFLICT'> | undefined>;
}

/**
 * @param listeners hear only of what this call changed, not of a repeat.
 * @param printers where tickets are printed; without it nothing is. What is to be printed is stored with the change that causes it.
 */
export function createOrderWriter(
  model: Model<OrderRecord>,
  aggregates: Aggregates,
  listeners: readonly OrderListener[],
  printers?: StationPrinters,
): OrderWriter {
  /** The order with what is to be printed because of its change. */
  async function printing(organizationId: string) {
    const printWhen = await printers?.of(organizationId);
    return (before: OrderRecord | undefined, after: OrderFields): OrderFields => {
      if (!printWhen || printWhen.size === 0 || before === after) return after;
      const version = (before?.version ?? 0) + 1;
      return withPrints(
        after,
        printsOf(before, after, version, (id) => printWhen.get(id), new Date()),
      );
    };
  }
  return {
    async create(order, command) {
      const fields = (await printing(order.organizationId))(undefined, order);
      const outcome = await aggregates.create(model, fields, orderSignals(undefined, fields), command);
      if (outcome.ok && outcome.value._id === fields._id)
        for (const heard of listeners) heard(undefined, outcome.value);
      return outcome;
    },
    async change(where, command, decide, signalsOf = orderSignals) {
      const withWhatToPrint = await printing(where.organizationId);
      let decided: { before: OrderRecord; after: OrderFields } | undefined;
      const outcome = await aggregates.change(model, where, command, (before) => {
        const next = decide(before);
        if (!next.ok) return next;
        const after = withWhatToPrint(before, next.value);
        decided = { before, after };
        return accepted({ fields: after, signals: after === before ? [] : signalsOf(before, after) });
      });
      if (outcome?.ok && decided && decided.before !== decided.after)
        if (outcome.value.version === decided.before.version + 1)
          for (const heard of listeners) heard(decided.before, outcome.value);
      return outcome;
    },
  };
}
