/** Tells the fetches of a run that nobody waits for their answers any more. One listener on the signal serves them all: those are dear. */
export interface Departure {
  happened: boolean;
  /** Called once when it happens. A fetch takes its own out when it ends. */
  readonly listeners: Set<() => void>;
}

export function departureOf(signal: AbortSignal): Departure {
  const departure: Departure = { happened: signal.aborted, listeners: new Set() };
  signal.addEventListener('abort', () => {
    departure.happened = true;
    for (const listener of departure.listeners) listener();
  });
  return departure;
}
