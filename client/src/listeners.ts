/** Who wants to hear of something. A listener that throws does not keep the others from hearing. */
export class Listeners<Event = void> {
  #all = new Set<(event: Event) => void>();

  /** Adds a listener; the answer takes it away again. */
  add(listener: (event: Event) => void): () => void {
    this.#all.add(listener);
    return () => {
      this.#all.delete(listener);
    };
  }

  tell(event: Event): void {
    for (const listener of [...this.#all]) {
      try {
        listener(event);
      } catch (error) {
        reportError(error);
      }
    }
  }
}
