/** Tells the fetches of a run that nobody waits for their answers any more. */
export interface Departure {
  happened: boolean;
  /** Called once when it happens. A fetch takes its own out when it ends. */
  readonly listeners: Set<() => void>;
}

/** Of somebody who is still there. */
export function createDeparture(): Departure {
  return { happened: false, listeners: new Set() };
}

export function depart(departure: Departure): void {
  if (departure.happened) return;
  departure.happened = true;
  for (const listener of departure.listeners) listener();
}

/** The same by an abort signal, which is dear: one listener on it serves all fetches. */
export function departureOf(signal: AbortSignal): Departure {
  const departure = createDeparture();
  if (signal.aborted) depart(departure);
  else signal.addEventListener('abort', () => depart(departure));
  return departure;
}
