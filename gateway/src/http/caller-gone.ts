import type { ServerResponse } from 'node:http';
import { type Departure, depart } from '../execution/departure.ts';

/** Notices when the caller goes away before its answer is out, so that nothing more is fetched for it. */
export function watchCaller(response: ServerResponse, departure: Departure): void {
  response.once('close', () => {
    if (!response.writableFinished) depart(departure);
  });
}
