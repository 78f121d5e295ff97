import type { Reply } from '../bson/encode.ts';
import { type Doc, doc } from '../bson/value.ts';
import { StoreError } from '../errors.ts';
import type { Context } from './context.ts';

/**
 * Runs the statements of a bulk write one after the other and gathers what failed, in MongoDB's shape; an ordered bulk
 * stops at the first failure. In a transaction a failure ends the whole command.
 *
 * @returns `writeErrors`, empty when everything went well
 */
export function runStatements(
  { args, transaction }: Pick<Context, 'args' | 'transaction'>,
  count: number,
  statement: (index: number) => void,
): Doc[] {
  const ordered = args.boolean('ordered', true);
  const errors: Doc[] = [];
  for (let index = 0; index < count; index += 1) {
    try {
      statement(index);
    } catch (error) {
      if (!(error instanceof StoreError) || error.labels.length > 0) throw error;
      errors.push(doc(['index', index], ['code', error.code], ...error.fields, ['errmsg', error.message]));
      if (ordered || transaction) break;
    }
  }
  return errors;
}

/** Adds the failures to a reply, if there are any. */
export function withWriteErrors(answer: Reply, errors: Doc[]): Reply {
  if (errors.length > 0) answer.set('writeErrors', errors);
  return answer;
}
