import { type Caller, organizationOfCaller } from '../identity/caller.ts';
import { textFrame } from './next-frame.ts';

/** What a connection is told every two seconds, so that a screen can say how stale it is. */
export interface Beat {
  /** JSON of `{ serverTime, head }`; `head` is the position of the newest event of the caller's organization, null while nobody here listens to it. */
  json: string;
  /** The same as a WebSocket frame with a `ping` message. */
  frame: Buffer;
}

/** How long a beat is shared, in ms. */
const sharedMs = 100;

/** Makes beats, one for all callers of an organization. @param head of an organization. */
export function createBeats(head: (organizationId: string) => string | undefined): (caller: Caller) => Beat {
  const beats = new Map<string | undefined, Beat>();
  let madeAt = 0;
  return (caller) => {
    const now = Date.now();
    if (now - madeAt > sharedMs) {
      beats.clear();
      madeAt = now;
    }
    const organizationId = organizationOfCaller(caller);
    const known = beats.get(organizationId);
    if (known) return known;
    const position = organizationId === undefined ? undefined : head(organizationId);
    const json = JSON.stringify({ serverTime: new Date(now).toISOString(), head: position ?? null });
    const beat = { json, frame: textFrame(`{"type":"ping","payload":${json}}`) };
    beats.set(organizationId, beat);
    return beat;
  };
}
