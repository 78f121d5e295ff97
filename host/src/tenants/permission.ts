import { type Caller, callers } from './caller.ts';
import type { Outcome } from './read-outcome.ts';

/** What the callers get who do not get the value: one outcome for all of them, or the exceptions with `rest` for the others. */
export type Others = Outcome | (Partial<Record<Caller, Outcome>> & { rest: Outcome });

/** A row of the table: who may read or do something, and what the others get. */
export interface Permission {
  may: readonly Caller[];
  others: Others;
  /** The value is null, or a list without items, for those who may as well, as far as the walk can bring it about. */
  isBlank?: true | 'empty';
}

/** What only the answer of a mutation carries: who may send the mutation gets it. */
export interface PartOfAnswer {
  answers: string;
}

export type Row = Permission | PartOfAnswer;

export const may = (who: readonly Caller[], others: Others = 'unreachable'): Permission => ({
  may: who,
  others,
});

/** What a caller has to get by a row. */
export function outcomeFor(row: Permission, caller: Caller): Outcome {
  if (row.may.includes(caller)) return row.isBlank === true ? 'null' : (row.isBlank ?? 'yes');
  return typeof row.others === 'string' ? row.others : (row.others[caller] ?? row.others.rest);
}

/** What every caller has to get by a row. */
export function outcomesOf(row: Permission): Record<Caller, Outcome> {
  return Object.fromEntries(callers.map((caller) => [caller, outcomeFor(row, caller)])) as Record<
    Caller,
    Outcome
  >; // every caller is in it
}
