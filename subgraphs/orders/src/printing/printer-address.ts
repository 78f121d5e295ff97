import { BlockList, isIPv4, isIPv6 } from 'node:net';
import type { UserError } from '@comanda/platform/user-error';

/** Where a printer listens: a literal address, never a name, which could lead elsewhere at every look-up. */
export interface PrinterAddress {
  host: string;
  port: number;
}

const lowestPort = 9_100;
const highestPort = 9_109;

/** Networks that no router of the internet forwards: RFC 1918, RFC 3927, RFC 4193, RFC 4291. */
const nearby = new BlockList();
nearby.addSubnet('10.0.0.0', 8, 'ipv4');
nearby.addSubnet('172.16.0.0', 12, 'ipv4');
nearby.addSubnet('192.168.0.0', 16, 'ipv4');
nearby.addSubnet('169.254.0.0', 16, 'ipv4');
nearby.addSubnet('127.0.0.0', 8, 'ipv4');
nearby.addSubnet('fc00::', 7, 'ipv6');
nearby.addSubnet('fe80::', 10, 'ipv6');
nearby.addAddress('::1', 'ipv6');

/** Where clouds answer with the credentials of the machine. */
const metadata = new BlockList();
metadata.addAddress('169.254.169.254', 'ipv4');
metadata.addAddress('fd00:ec2::254', 'ipv6');

/** Whether a host is the literal address of something near, and no IPv4 address in the clothes of IPv6. */
export function isNearbyHost(host: string): boolean {
  const [literal = '', zone, ...rest] = host.split('%');
  if (rest.length > 0 || (zone !== undefined && !/^[a-z0-9]{1,15}$/i.test(zone))) return false;
  if (isIPv4(host)) return nearby.check(host, 'ipv4') && !metadata.check(host, 'ipv4');
  if (!isIPv6(literal) || literal.includes('.') || /^::ffff:/i.test(literal)) return false;
  return nearby.check(literal, 'ipv6') && !metadata.check(literal, 'ipv6');
}

/** Whether a server may connect to an address on behalf of somebody who typed it. */
export function isPrinterAddress({ host, port }: PrinterAddress): boolean {
  return isNearbyHost(host) && Number.isInteger(port) && port >= lowestPort && port <= highestPort;
}

/** Every fault of a printer's address as a person typed it. */
export function addressFaults({ host, port }: PrinterAddress): UserError<'INVALID_INPUT'>[] {
  const faults: UserError<'INVALID_INPUT'>[] = [];
  const invalid = (field: string, message: string) =>
    faults.push({ code: 'INVALID_INPUT', field: ['input', 'printer', field], message });
  if (!isNearbyHost(host)) {
    const received = JSON.stringify(host.slice(0, 60));
    invalid(
      'host',
      `Expected an address of the own network such as 192.168.1.40, no name and no public address, received ${received}.`,
    );
  }
  if (!isPrinterAddress({ host: '127.0.0.1', port }))
    invalid('port', `Expected ${lowestPort} to ${highestPort}, received ${port}.`);
  return faults;
}
