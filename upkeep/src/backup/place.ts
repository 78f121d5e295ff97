/** Where backups are kept: a directory, or a bucket of S3-compatible storage. Names have `/` between their parts. */
export interface Place {
  /** For messages. */
  readonly description: string;
  /** Stores a file whole or not at all. @throws OperatorError BACKUP_STORAGE */
  put(name: string, content: Buffer): Promise<void>;
  /** @returns undefined when there is no such file. @throws OperatorError BACKUP_STORAGE */
  get(name: string): Promise<Buffer | undefined>;
  /** Names of all files. @throws OperatorError BACKUP_STORAGE */
  list(): Promise<string[]>;
  /** Removes a file; one that is not there is no error. @throws OperatorError BACKUP_STORAGE */
  remove(name: string): Promise<void>;
}

export const manifestName = (id: string): string => `${id}/manifest.json`;
export const chunkName = (id: string, number: number): string =>
  `${id}/${String(number).padStart(8, '0')}.chunk`;
