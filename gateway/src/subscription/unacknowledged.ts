import { readFile } from 'node:fs/promises';

/** The other end of a connection, as `net.Socket` names it. */
export interface FarEnd {
  localPort?: number | undefined;
  remoteAddress?: string | undefined;
  remotePort?: number | undefined;
}

/** How many bytes that were written to a connection its other side has not acknowledged, as the kernel knew it a moment ago. */
export type Unacknowledged = (connection: FarEnd) => number;

/** How old the kernel's table may be, in ms. */
const freshMs = 1_500;

/**
 * Looks into Linux's table of connections (https://www.kernel.org/doc/html/latest/networking/proc_net_tcp.html), as long as somebody asks. A reader of an event stream sends nothing, so
 * when its cable is cut nothing fails: what is written goes into a buffer that takes hours to fill, and no keep-alive probe is sent while data is not acknowledged. On
 * other systems everything counts as acknowledged.
 */
export function lookForUnacknowledged(
  files: readonly string[] = ['/proc/net/tcp', '/proc/net/tcp6'],
): Unacknowledged {
  let found = new Map<string, number>();
  let readAt = Number.NEGATIVE_INFINITY;

  async function read(): Promise<void> {
    const texts = await Promise.all(files.map((file) => readFile(file, 'latin1').catch(() => '')));
    found = new Map(texts.flatMap(unacknowledgedIn));
  }

  return (connection) => {
    const now = performance.now();
    if (now - readAt > freshMs) {
      readAt = now;
      void read();
    }
    return found.size > 0 ? (found.get(nameOf(connection)) ?? 0) : 0;
  };
}

function nameOf({ localPort, remoteAddress = '', remotePort }: FarEnd): string {
  return `${localPort} ${remoteAddress.replace(/^::ffff:/, '')} ${remotePort}`;
}

/** The connections of a table with bytes that are not acknowledged. */
function unacknowledgedIn(table: string): [string, number][] {
  return table.split('\n').flatMap((line): [string, number][] => {
    // sl local:port remote:port state tx:rx …, all but sl hexadecimal; state 1 is established.
    const [, local, remote, state, queues] = line.trim().split(/\s+/);
    if (!local || !remote || state !== '01') return [];
    const bytes = Number.parseInt(queues ?? '0', 16);
    if (!(bytes > 0)) return [];
    const remoteAddress = addressOf(remote.slice(0, remote.indexOf(':')));
    return [[nameOf({ localPort: portOf(local), remoteAddress, remotePort: portOf(remote) }), bytes]];
  });
}

function portOf(address: string): number {
  return Number.parseInt(address.slice(address.indexOf(':') + 1), 16);
}

/** An address as `net` writes it, from words of four bytes in the machine's order. */
function addressOf(hexadecimal: string): string {
  const bytes = Buffer.from(hexadecimal, 'hex').swap32();
  const isMapped = bytes.length === 16 && bytes.readBigUInt64BE(0) === 0n && bytes.readUInt32BE(8) === 0xffff;
  if (bytes.length === 4 || isMapped) return [...bytes.subarray(-4)].join('.');
  const groups = Array.from({ length: 8 }, (_, n) => bytes.readUInt16BE(n * 2).toString(16));
  // The form with `::`, as the system writes it: URL has the same rules.
  return new URL(`http://[${groups.join(':')}]`).hostname.slice(1, -1);
}
