import { createHash } from 'node:crypto';
import { lineFaults, lineOfText } from '@comanda/platform/line-of-text';
import type { UserError } from '@comanda/platform/user-error';
import type { JoinTableInput } from '../generated/resolvers.ts';

const longestName = 40;

/** What is stored of a device's secret, in base64url. */
export function deviceHashOf(deviceId: string): string {
  return createHash('sha256').update(deviceId).digest('base64url');
}

/** The name that a guest gave; undefined when it is none. */
export function givenName(name: string | null | undefined): string | undefined {
  return lineOfText(name ?? '') || undefined;
}

/** What is wrong with a scan, apart from its key and its code. */
export function joinFaults(input: JoinTableInput): UserError<'INVALID_INPUT'>[] {
  const deviceFaults = /^[\x21-\x7e]{16,100}$/.test(input.deviceId)
    ? []
    : [
        {
          code: 'INVALID_INPUT' as const,
          field: ['input', 'deviceId'],
          message: `Expected 16 to 100 printable characters without spaces, received ${input.deviceId.length}.`,
        },
      ];
  return [...deviceFaults, ...lineFaults('name', input.name ?? '', longestName, 0)];
}
