import type { IncomingMessage } from 'node:http';
import { TLSSocket } from 'node:tls';

/** Where a request came from. What a proxy says of it is believed only when the setting says that one stands before us: anybody can send a header. */
export interface Provenance {
  address(request: IncomingMessage): string;
  isHttps(request: IncomingMessage): boolean;
}

/** @param behindProxy whether our own proxy sets `X-Forwarded-For` (one address, which replaces what a client sent) and `X-Forwarded-Proto` on every request. */
export function createProvenance(behindProxy: boolean): Provenance {
  return {
    address(request) {
      const told = behindProxy ? request.headers['x-forwarded-for'] : undefined;
      return (typeof told === 'string' ? told : request.socket.remoteAddress) ?? 'unknown';
    },
    isHttps: (request) =>
      request.socket instanceof TLSSocket ||
      (behindProxy && request.headers['x-forwarded-proto'] === 'https'),
  };
}
