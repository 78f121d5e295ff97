import { textFrame } from './next-frame.ts';

/** What a connection is told every two seconds, so that a screen can say how stale it is. */
export interface Beat {
  /** JSON of `{ serverTime, behindMs }`; `behindMs` says for how long this gateway may not have heard of what happened, 0 when it does. */
  json: string;
  /** The same as a WebSocket frame with a `ping` message. */
  frame: Buffer;
}

/** How long a beat is shared, in ms. */
const sharedMs = 100;

/** Makes beats, one for all connections of the moment. @param behindMs as above. */
export function createBeats(behindMs: () => number): () => Beat {
  let beat: Beat | undefined;
  let madeAt = 0;
  return () => {
    const now = Date.now();
    if (beat && now - madeAt <= sharedMs && now >= madeAt) return beat;
    const json = JSON.stringify({ serverTime: new Date(now).toISOString(), behindMs: behindMs() });
    beat = { json, frame: textFrame(`{"type":"ping","payload":${json}}`) };
    madeAt = now;
    return beat;
  };
}
