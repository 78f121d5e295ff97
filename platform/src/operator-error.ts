/** Codes of what goes wrong in commands and at the start of servers: for operators, and the scripts that they write. */
export const operatorCodes = {
  SCHEMA_BEHIND: 'The database lacks a migration that this version needs.',
  SCHEMA_AHEAD: 'A later version took away what this version needs.',
  RESTORE_UNFINISHED: 'The database is the rest of a restore that did not finish.',
  MIGRATION_FAILED: 'A migration stopped; the next run goes on where it stood.',
  MIGRATION_HELD: 'Another process runs the migrations.',
  BACKUP_KEY: 'The key of the backups is missing or no key.',
  BACKUP_WRONG_KEY: 'The backup was made with another key.',
  BACKUP_NOT_FOUND: 'There is no such backup, or it was not finished.',
  BACKUP_DAMAGED: 'A part of the backup is missing or not as it was written.',
  BACKUP_INCONSISTENT: 'The backup is whole, but what it holds refers to what it does not hold.',
  BACKUP_STORAGE: 'Where backups are kept could not be read or written.',
  BACKUP_SNAPSHOT_TOO_OLD: 'The database forgot the moment that was being backed up.',
  RESTORE_NOT_EMPTY: 'A backup is restored into an empty place only.',
  RESTORE_FAILED: 'What was restored is not what was backed up.',
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
