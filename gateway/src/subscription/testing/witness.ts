import WebSocket from 'ws';

/** One payload as a client got it. */
export interface Heard {
  /** Number of the event in the organization's log; undefined for a part of a snapshot but its last. */
  sequence: number | undefined;
  life: string | undefined;
  /** Part of the present state, told in place of changes. */
  isSnapshot: boolean;
  entityId: string | undefined;
  state: number | undefined;
  failed: boolean;
}

/** A client that never gives up, and remembers everything it was told. */
export interface Witness {
  field: string;
  stationId: string;
  heard: Heard[];
  connections: number;
  /** Cuts its connection without a word. */
  cut(): void;
  /** Stops reading for a while, in ms. */
  pause(ms: number): void;
  stop(): void;
}

/** Starts a client that subscribes, always at one of the addresses, and resumes from its last cursor whenever it lost its connection. */
export function startWitness(urls: readonly string[], field: string, stationId: string): Witness {
  const query = `subscription ($stationId: ID!) { ticket: ${field}(stationId: $stationId) { id state dish { name } } }`;
  const heard: Heard[] = [];
  let cursor: string | undefined;
  let socket: WebSocket | undefined;
  let stopped = false;
  const witness: Witness = {
    field,
    stationId,
    heard,
    connections: 0,
    cut: () => socket?.terminate(),
    pause(ms) {
      const paused = socket;
      paused?.pause();
      setTimeout(() => paused?.resume(), ms);
    },
    stop() {
      stopped = true;
      socket?.terminate();
    },
  };

  function connect(): void {
    const url = urls[Math.floor(Math.random() * urls.length)] ?? '';
    const own = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
    socket = own;
    own.on('error', () => undefined);
    own.on('open', () => own.send('{"type":"connection_init"}'));
    own.on('message', (data) => {
      // What still arrives on a connection that was given up counts no more, as in any client.
      if (own !== socket) return;
      const message = JSON.parse(String(data));
      if (message.type === 'ping') own.send('{"type":"pong"}');
      if (message.type === 'connection_ack') {
        witness.connections++;
        const extensions = cursor === undefined ? { snapshot: true } : { cursor };
        own.send(
          JSON.stringify({
            id: 'a',
            type: 'subscribe',
            payload: { query, variables: { stationId }, extensions },
          }),
        );
      }
      if (message.type === 'next') note(message.payload);
      if (message.type === 'error') own.terminate();
    });
    own.on('close', () => {
      if (own === socket && !stopped) setTimeout(connect, 20 + Math.random() * 200);
    });
  }

  // biome-ignore lint/suspicious/noExplicitAny: a payload as it came
  function note(payload: any): void {
    const { snapshot } = payload.extensions;
    // What could not be read is asked for again from before it: as a careful client does.
    if (payload.errors) {
      heard.push({ ...nothing, failed: true });
      socket?.terminate();
      return;
    }
    cursor = payload.extensions.cursor ?? cursor;
    const text =
      payload.extensions.cursor === undefined
        ? ''
        : Buffer.from(payload.extensions.cursor, 'base64url').toString();
    const [, life, sequence] = /^([\w-]+)\.\d+-(\d+)\./.exec(text) ?? [];
    heard.push({
      sequence: sequence === undefined ? undefined : Number(sequence),
      life,
      isSnapshot: snapshot !== undefined,
      entityId: payload.data?.ticket.id,
      state: payload.data ? Number(payload.data.ticket.state) : undefined,
      failed: false,
    });
  }
  connect();
  return witness;
}

const nothing: Heard = {
  sequence: undefined,
  life: undefined,
  isSnapshot: false,
  entityId: undefined,
  state: undefined,
  failed: false,
};
