import { connect as connectTcp, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';

const bytesPerRead = 65_536;

/**
 * Opens a connection to the server of an address.
 * @param take is given what arrives. The bytes are only lent: without TLS they are read into one buffer again and again, since Node would else allocate
 * 64 KB for every read.
 */
export function openSocket(url: URL, take: (bytes: Buffer) => void): Socket {
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  if (url.protocol === 'https:') {
    const socket = connectTls({ host, port: Number(url.port || 443), servername: host });
    return socket.on('data', take);
  }
  const buffer = Buffer.allocUnsafeSlow(bytesPerRead);
  return connectTcp({
    host,
    port: Number(url.port || 80),
    onread: {
      buffer,
      callback(length) {
        take(buffer.subarray(0, length));
        return true;
      },
    },
  });
}

/** The event by which a socket tells that it can be used. */
export function readyEvent(url: URL): 'connect' | 'secureConnect' {
  return url.protocol === 'https:' ? 'secureConnect' : 'connect';
}
