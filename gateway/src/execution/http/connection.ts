import type { AnswerHead } from './answer-head.ts';
import { createAnswerParser } from './answer-parser.ts';
import type { Call } from './call.ts';
import { openSocket, readyEvent } from './socket.ts';

/** A request on the wire. Its call is gone when nobody waits for the answer any more, which must be read all the same. */
interface Sent {
  call: Call | undefined;
  /** Milliseconds of `performance.now()`. */
  at: number;
}

/** What a connection tells those who keep it. */
export interface ConnectionEvents {
  /** A call got its answer, or was given up: there is room for another. */
  onRoom(): void;
  /** It cannot be used any more. `unanswered` were sent behind the last answer of a server that closes, which has not looked at them (RFC 9112, 9.6). */
  onEnd(unanswered: Call[]): void;
  /** How long an answer took, in ms. */
  onAnswer(ms: number): void;
}

export interface Connection {
  /** Calls under way. */
  readonly waiting: number;
  /** False once nothing more may be sent on it. */
  readonly isOpen: boolean;
  /** Puts a call behind those under way; it goes out with the next `flush`. */
  send(call: Call): void;
  flush(): void;
  /** Stops waiting for a call. What nobody else waits on is ended on the wire too, which costs the connection. @returns whether the call was here. */
  giveUp(call: Call): boolean;
  /** Takes back the calls that wait behind a first one sent before `limit`, to be sent elsewhere, and takes no more. */
  takeBackBehind(limit: number): Call[];
  /** Whether it has been idle so long that the server may be about to close it. */
  isStale(now: number): boolean;
  end(reason?: Error): void;
}

const connectTimeoutMs = 2_000;
/** How long an idle connection is kept when the server does not say how long it keeps it. */
const usualIdleMs = 30_000;
/** An idle connection is left alone this long before the server would close it, so that no request crosses the closing. */
const marginMs = 1_000;

/** One HTTP/1.1 connection, on which several requests may wait for their answers (pipelining): they come in the order of the requests. */
export function openConnection(url: URL, events: ConnectionEvents): Connection {
  const sent: Sent[] = [];
  let out = '';
  let isOpen = true;
  let hasEnded = false;
  let idleMs = usualIdleMs;
  let idleSince = performance.now();
  const parser = createAnswerParser(receive);

  const socket = openSocket(url, (bytes) => {
    try {
      parser.push(bytes);
    } catch (error) {
      end(error instanceof Error ? error : new Error(String(error)));
    }
  });
  socket.setNoDelay(true);
  const connecting = setTimeout(
    () => end(new Error(`no connection within ${connectTimeoutMs} ms`)),
    connectTimeoutMs,
  );
  socket.once(readyEvent(url), () => clearTimeout(connecting));
  socket.on('error', (error) => end(error));
  socket.on('end', () => {
    const isWhole = parser.end();
    end(new Error(isWhole ? 'the connection was closed' : 'the connection was closed within an answer'));
  });
  socket.on('close', () => end(new Error('the connection was closed')));

  function receive(head: AnswerHead, body: Buffer): void {
    const first = sent.shift();
    if (!first) throw new Error('an answer came that nobody asked for');
    const now = performance.now();
    if (head.idleMs !== undefined) idleMs = head.idleMs - marginMs;
    idleSince = now;
    if (!head.keepsAlive) isOpen = false;
    if (first.call) {
      events.onAnswer(now - first.at);
      first.call.answered(head.status, body);
    }
    if (!head.keepsAlive) end();
    else if (sent.every(({ call }) => !call) && !isOpen) end();
    else events.onRoom();
  }

  /** @param reason why calls under way get no answer; undefined when the server said that it closes, so that they may go elsewhere. */
  function end(reason?: Error): void {
    if (hasEnded) return;
    hasEnded = true;
    isOpen = false;
    clearTimeout(connecting);
    const calls = sent.splice(0).flatMap(({ call }) => call ?? []);
    socket.destroy();
    events.onEnd(reason ? [] : calls);
    if (reason) for (const call of calls) call.failed(reason);
  }

  return {
    get waiting() {
      return sent.length;
    },
    get isOpen() {
      return isOpen;
    },
    send(call) {
      sent.push({ call, at: performance.now() });
      out += call.text;
    },
    flush() {
      const text = out;
      out = '';
      if (text !== '' && !hasEnded) socket.write(text, 'latin1');
    },
    giveUp(call) {
      const found = sent.find((one) => one.call === call);
      if (!found) return false;
      found.call = undefined;
      if (sent.every((one) => !one.call)) end();
      return true;
    },
    takeBackBehind(limit) {
      const [first, ...behind] = sent;
      if (!first || first.at >= limit) return [];
      const calls = behind.flatMap(({ call }) => call ?? []);
      if (calls.length === 0) return [];
      for (const one of behind) one.call = undefined;
      isOpen = false;
      return calls;
    },
    isStale: (now) => sent.length === 0 && now - idleSince >= idleMs,
    end,
  };
}
