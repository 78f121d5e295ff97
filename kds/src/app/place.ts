import { useSyncExternalStore } from 'react';

/** Which screen this is; it lives in the address, so that a wall screen reloads into it. */
export type Place =
  | { kind: 'station'; stationId: string }
  | { kind: 'expo'; locationId: string }
  | { kind: 'none' };

/** The place that a query string such as `?station=stn_…` names. */
export function parsePlace(search: string): Place {
  const parameters = new URLSearchParams(search);
  const stationId = parameters.get('station');
  const locationId = parameters.get('expo');
  if (stationId) return { kind: 'station', stationId };
  if (locationId) return { kind: 'expo', locationId };
  return { kind: 'none' };
}

/** The query string of a place. */
export function formatPlace(place: Place): string {
  if (place.kind === 'station') return `?station=${encodeURIComponent(place.stationId)}`;
  if (place.kind === 'expo') return `?expo=${encodeURIComponent(place.locationId)}`;
  return '';
}

/** Goes to a place. */
export function goTo(place: Place): void {
  history.pushState(null, '', location.pathname + formatPlace(place));
  window.dispatchEvent(new PopStateEvent('popstate'));
}

/** The place that the address names now. */
export function usePlace(): Place {
  return parsePlace(useSyncExternalStore(subscribe, () => location.search));
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('popstate', listener);
  return () => window.removeEventListener('popstate', listener);
}
