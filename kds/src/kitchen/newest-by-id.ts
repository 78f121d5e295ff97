/** What has a global id and a version that grows with every change. */
export interface Versioned {
  id: string;
  version: number;
}

/** How many departed entities are remembered, so that a late old copy does not bring one back. */
const REMEMBERED = 2_000;

/**
 * The newest copy of each entity, whatever way and order the copies come in: as events, as answers, or in a snapshot that was
 * read before the events that arrived ahead of it.
 */
export class NewestById<T extends Versioned> {
  readonly #newest = new Map<string, { entity: T; receivedAt: number }>();
  readonly #departed = new Map<string, number>();
  #count = 0;

  /**
   * Takes a copy. False when it tells nothing new: it is older than what is known, or the same. A copy of the same version counts
   * when it is whole, as the known one may not have been: a table's name comes from a server that may have been away.
   */
  receive(entity: T, isWhole = true): boolean {
    const known = this.#newest.get(entity.id)?.entity;
    const version = known?.version ?? this.#departed.get(entity.id) ?? -1;
    this.#count += 1;
    if (entity.version < version) return false;
    if (known?.version === entity.version && !(isWhole && isDifferent(known, entity))) return false;
    this.#departed.delete(entity.id);
    this.#newest.set(entity.id, { entity, receivedAt: this.#count });
    return true;
  }

  /** The moment before a snapshot is asked for, to be given back with it. */
  mark(): number {
    return this.#count;
  }

  /**
   * Takes a snapshot asked for at `mark`. Answers the ids that are known here and missing there, except those that arrived
   * since: what became of them the snapshot cannot tell.
   */
  snapshot(entities: readonly T[], mark: number, isWhole = true): string[] {
    const inSnapshot = new Set(entities.map(({ id }) => id));
    const missing = [...this.#newest]
      .filter(([id, { receivedAt }]) => !inSnapshot.has(id) && receivedAt <= mark)
      .map(([id]) => id);
    for (const entity of entities) this.receive(entity, isWhole);
    return missing;
  }

  /** Lets an entity go; no copy older than its last brings it back. */
  forget(id: string): void {
    const known = this.#newest.get(id);
    if (!known) return;
    this.#newest.delete(id);
    this.#departed.set(id, known.entity.version);
    if (this.#departed.size <= REMEMBERED) return;
    for (const oldest of this.#departed.keys()) {
      this.#departed.delete(oldest);
      return;
    }
  }

  get(id: string): T | undefined {
    return this.#newest.get(id)?.entity;
  }

  values(): T[] {
    return Array.from(this.#newest.values(), ({ entity }) => entity);
  }
}

function isDifferent<T>(one: T, other: T): boolean {
  return JSON.stringify(one) !== JSON.stringify(other);
}
