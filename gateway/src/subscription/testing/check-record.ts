import type { Witness } from './witness.ts';

/** An event as the log has it. */
export interface LoggedChange {
  sequence: number;
  life: string;
  stationId: string;
  entityId: string;
}

/**
 * Replays what a client was told against what the log has: each event of its station once and in order, or a snapshot in their place; of a field that coalesces the last event of each
 * entity among those in question.
 * @returns one sentence for each fault.
 */
export function faultsOfRecord(
  { heard, field, stationId }: Pick<Witness, 'heard' | 'field' | 'stationId'>,
  log: readonly LoggedChange[],
  finalStates: ReadonlyMap<string, number>,
): string[] {
  const faults: string[] = [];
  const own = log.filter((one) => one.stationId === stationId);
  const last = own.at(-1);
  let next = 0;
  let at: { life: string; sequence: number } | undefined;
  /** Events that a coalescing field may have passed over, as long as a newer one of the same entity follows. */
  const passedOver = new Map<string, number>();
  const states = new Map<string, number>();
  for (const one of heard) {
    if (one.failed) continue;
    if (one.entityId !== undefined && one.state !== undefined) states.set(one.entityId, one.state);
    if (one.sequence === undefined || one.life === undefined) continue;
    if (one.isSnapshot) {
      passedOver.clear();
      at = { life: one.life, sequence: one.sequence };
      continue;
    }
    if (!at || at.life !== one.life) {
      faults.push(`was told event ${one.sequence} of a life of which it has no snapshot`);
      at = { life: one.life, sequence: one.sequence };
      continue;
    }
    const { sequence } = at;
    if (one.sequence <= sequence) faults.push(`was told event ${one.sequence} after ${sequence}`);
    const between: LoggedChange[] = [];
    // Both are in order, so each event is looked at once.
    for (let event = own[next]; event && event.sequence < one.sequence; event = own[++next])
      if (event.sequence > sequence) between.push(event);
    if (field === 'ticketEvent')
      for (const { sequence: lost } of between) faults.push(`was never told event ${lost}`);
    for (const event of between) passedOver.set(event.entityId, event.sequence);
    if (one.entityId !== undefined) passedOver.delete(one.entityId);
    at = { life: one.life, sequence: one.sequence };
  }
  for (const [entityId, lost] of passedOver)
    faults.push(`was never told the last change of ${entityId}, event ${lost}`);
  if (last && at && at.life === last.life && at.sequence < last.sequence)
    faults.push(`ended at event ${at.sequence} of ${last.sequence}`);
  for (const [entityId, state] of finalStates)
    if (states.get(entityId) !== state)
      faults.push(`knows ${entityId} as ${states.get(entityId)}, which is ${state}`);
  return faults;
}
