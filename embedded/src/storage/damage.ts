/** What is stored is not what was written: a disk fault, a truncated file, another program's hand. */
export class StoreDamaged extends Error {
  constructor(what: string) {
    super(
      `the store is damaged: ${what}; restore the last backup into a new directory (npm run restore, or npm run store:restore)`,
    );
    this.name = 'StoreDamaged';
  }
}
