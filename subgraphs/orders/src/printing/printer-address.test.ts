import { describe, expect, test } from 'vitest';
import { addressFaults, isPrinterAddress } from './printer-address.ts';

describe('a printer may be at', () => {
  test.each([
    '192.168.1.40',
    '10.0.0.7',
    '172.16.0.1',
    '172.31.255.254',
    '127.0.0.1',
    '169.254.10.20',
    '::1',
    'fe80::1',
    'fe80::1%eth0',
    'fd12:3456::9',
  ])('%s', (host) => {
    expect(isPrinterAddress({ host, port: 9100 })).toBe(true);
  });
});

describe('a printer may not be at', () => {
  test.each([
    ['a public address', '8.8.8.8'],
    ['a name', 'printer.local'],
    ['localhost by name', 'localhost'],
    ['nowhere', ''],
    ['the address of any interface', '0.0.0.0'],
    ['a multicast address', '224.0.0.1'],
    ['just above a private network', '172.32.0.1'],
    ['the shared network of carriers', '100.64.0.1'],
    ['the metadata of a cloud', '169.254.169.254'],
    ['an address in octal', '0300.0250.0001.0050'],
    ['an address as one number', '3232235816'],
    ['an address in hexadecimal', '0xc0a80128'],
    ['an address with a short form', '127.1'],
    ['IPv4 in the clothes of IPv6', '::ffff:8.8.8.8'],
    ['IPv4 in other clothes of IPv6', '::ffff:808:808'],
    ['the translation of IPv4', '64:ff9b::8.8.8.8'],
    ['a public address of IPv6', '2001:4860:4860::8888'],
    ['an address with a port', '192.168.1.40:9100'],
    ['an address with a path', '192.168.1.40/x'],
    ['an address with a blank', ' 192.168.1.40'],
    ['two zones', 'fe80::1%eth0%eth1'],
  ])('%s', (_title, host) => {
    expect(isPrinterAddress({ host, port: 9100 })).toBe(false);
    expect(addressFaults({ host, port: 9100 })).toMatchObject([{ field: ['input', 'printer', 'host'] }]);
  });

  test.each([80, 22, 6379, 9099, 9110, 27_017, -1, 9100.5])('port %s', (port) => {
    expect(isPrinterAddress({ host: '192.168.1.40', port })).toBe(false);
    expect(addressFaults({ host: '192.168.1.40', port })).toMatchObject([
      { field: ['input', 'printer', 'port'] },
    ]);
  });
});
