/** Codes of what goes wrong in commands and at the start of servers: for operators, and the scripts that they write. */
export const operatorCodes = {
  SCHEMA_BEHIND: 'The database lacks a migration that this version needs.',
  SCHEMA_AHEAD: 'A later version took away what this version needs.',
  RESTORE_UNFINISHED: 'The database is the rest of a restore that did not finish.',
  MIGRATION_FAILED: 'A migration stopped; the next run goes on where it stood.',
  MIGRATION_HELD: 'Another process runs the migrations.',
} as const;
export type OperatorCode = keyof typeof operatorCodes;

/** A failure that its code and message explain: commands print them and no stack. */
export class OperatorError extends Error {
  readonly code: OperatorCode;

  constructor(code: OperatorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'OperatorError';
    this.code = code;
  }
}
