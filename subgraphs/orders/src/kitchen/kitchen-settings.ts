import type { Aggregates } from '@comanda/platform/aggregate';
import type { Command } from '@comanda/platform/command';
import { isDuplicateKey } from '@comanda/platform/mongo';
import { accepted, type Outcome } from '@comanda/platform/user-error';
import type { Model } from 'mongoose';
import type { KitchenRules } from '../order/order.model.ts';
import { defaultKitchenRules } from './course-plan.ts';
import type { KitchenSettingsRecord } from './kitchen-settings.model.ts';

interface Place {
  organizationId: string;
  locationId: string;
}

/** The rules of a location's kitchen; the usual ones when nobody chose any. */
export async function readKitchenRules(
  model: Model<KitchenSettingsRecord>,
  { organizationId, locationId }: Place,
): Promise<KitchenRules> {
  const record = await model.findOne({ organizationId, _id: locationId }).lean<KitchenSettingsRecord>();
  return record ? rulesOf(record) : defaultKitchenRules;
}

/** The rules alone, as an order keeps them. */
export function rulesOf(rules: KitchenRules): KitchenRules {
  const { coursing, courseGapMinutes, readyTogether, allergenAcknowledgement } = rules;
  const { proofOfDelivery, alarmSeconds } = rules;
  return {
    coursing,
    courseGapMinutes,
    readyTogether,
    allergenAcknowledgement,
    proofOfDelivery,
    alarmSeconds,
  };
}

/** Changes some rules of a kitchen; those of a kitchen that had none are made first. Safe to repeat. */
export async function changeKitchenRules(
  model: Model<KitchenSettingsRecord>,
  aggregates: Aggregates,
  { organizationId, locationId }: Place,
  command: Command,
  changes: Partial<KitchenRules>,
): Promise<Outcome<KitchenSettingsRecord, 'IDEMPOTENCY_KEY_REUSED' | 'CONFLICT'>> {
  const where = { organizationId, _id: locationId };
  const change = () =>
    aggregates.change(model, where, command, (record) =>
      accepted({ fields: { ...record, ...changes }, signals: [] }),
    );
  const changed = await change();
  if (changed) return changed;
  try {
    const created = { ...where, ...defaultKitchenRules, ...changes };
    return await aggregates.create(model, created, [], command);
  } catch (error) {
    const made = isDuplicateKey(error) && (await change()); // somebody was faster by a moment
    if (!made) throw error;
    return made;
  }
}
