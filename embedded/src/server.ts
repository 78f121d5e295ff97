import { existsSync, rmSync, statSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { type Logger, pino } from 'pino';
import { Client } from './authentication/client.ts';
import {
  type Credentials,
  deriveCredentials,
  type Login,
  readCredentials,
  writeCredentials,
} from './authentication/credentials.ts';
import { isLoopback } from './authentication/loopback.ts';
import { removeAddress, writeAddress } from './backup/address.ts';
import { runCommand } from './commands/run.ts';
import { dataFileOf } from './storage/data-file.ts';
import { Store } from './store.ts';
import { Connection } from './wire/connection.ts';

export interface StoreServerOptions {
  /** The data directory; made when it is not there. */
  readonly dir: string;
  /** @default 0, any free port */
  readonly port?: number | undefined;
  /** Without a login nothing but loopback may be listened on. @default '127.0.0.1' */
  readonly host?: string | undefined;
  /** A unix socket to listen on as well. */
  readonly socket?: string | undefined;
  /**
   * The one user clients sign in as, by SCRAM-SHA-256. Only salted keys of it are kept, in the data directory: a store
   * that was given a login once asks for it until it is given another.
   */
  readonly login?: Login | undefined;
  /** @default silent */
  readonly log?: Logger | undefined;
  /** How often expired documents are deleted, in milliseconds. @default 60000 */
  readonly sweepEveryMs?: number | undefined;
  /** Refuse a directory that holds no store instead of making one. @default false */
  readonly mustExist?: boolean | undefined;
  /** How long to wait for another process to give the directory up, in milliseconds. @default 5000 */
  readonly lockPatienceMs?: number | undefined;
}

export interface StoreServer {
  /** What a driver connects to, e.g. `mongodb://127.0.0.1:27018`. */
  readonly url: string;
  /** Finishes what was begun, then lets the directory go. */
  close(): Promise<void>;
}

/**
 * Opens the single-machine store and listens for MongoDB clients.
 * @throws Error when the directory is in use, cannot be written, or the address is not loopback or taken
 */
export async function createStoreServer(options: StoreServerOptions): Promise<StoreServer> {
  const host = options.host ?? '127.0.0.1';
  if (!isLoopback(host) && !options.login) {
    throw new Error(
      `the store has no password, so it only listens on loopback (127.0.0.1, ::1 or localhost), not on ${host}`,
    );
  }
  if (options.mustExist && !existsSync(dataFileOf(options.dir)))
    throw new Error(`${options.dir} holds no store`);
  const log = options.log ?? pino({ level: 'silent' });
  const store = await Store.open({
    directory: options.dir,
    log,
    sweepEveryMs: options.sweepEveryMs,
    lockPatienceMs: options.lockPatienceMs,
  });
  const credentials = await credentialsOf(options).catch(async (error: unknown) => {
    await store.close();
    throw error;
  });
  const sockets = new Set<Socket>();
  let connections = 0;
  const accept = (socket: Socket): void => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    connections += 1;
    const client = new Client(connections, credentials);
    new Connection(socket, client, (request, from) => runCommand(store, request, from), log);
  };
  const servers: Server[] = [];
  const close = async (): Promise<void> => {
    const closed = servers.map((server) => new Promise<void>((resolve) => server.close(() => resolve())));
    // What was taken on is written before the directory is let go.
    await store.queue.idle();
    for (const socket of sockets) socket.destroy();
    await Promise.all(closed);
    removeAddress(options.dir);
    await store.close();
    if (options.socket) removeStaleSocket(options.socket);
  };
  try {
    const server = createServer(accept);
    servers.push(server);
    await listening(server, { port: options.port ?? 0, host });
    if (options.socket) {
      removeStaleSocket(options.socket);
      const local = createServer(accept);
      servers.push(local);
      await listening(local, { path: options.socket });
    }
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : options.port;
    const url = `mongodb://${host === '::1' ? '[::1]' : host}:${port}`;
    writeAddress(options.dir, { url, instance: store.instance });
    return { url, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The keys clients are checked against: of the login that was given, which are kept, or those kept earlier. */
async function credentialsOf({ dir, login }: StoreServerOptions): Promise<Credentials | undefined> {
  if (!login) return readCredentials(dir);
  const credentials = deriveCredentials(login);
  writeCredentials(dir, credentials);
  return credentials;
}

/** A predecessor that was killed leaves its socket behind; anything else at that path is not ours to remove. */
function removeStaleSocket(path: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isSocket()) rmSync(path);
}

function listening(server: Server, where: { port: number; host: string } | { path: string }): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(where, () => {
      server.off('error', reject);
      resolve();
    });
  });
}
