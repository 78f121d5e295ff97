import { StoreError } from '../errors.ts';

/** The transaction was aborted, timed out, or lost by a restart: the driver runs it again. */
export const noSuchTransaction = (number: bigint | undefined): StoreError =>
  new StoreError(
    'NoSuchTransaction',
    `Given transaction number ${number} does not match any in-progress transactions.`,
    {
      labels: ['TransientTransactionError'],
    },
  );
