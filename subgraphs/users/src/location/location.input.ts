import { lineFaults } from '@comanda/platform/line-of-text';
import type { UserError } from '@comanda/platform/user-error';
import type { CreateLocationInput } from '../generated/resolvers.ts';

const currencies: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

/** Everything that is wrong with a new location. */
export function locationFaults(input: CreateLocationInput): UserError<'INVALID_INPUT'>[] {
  return [
    ...lineFaults('name', input.name, 100),
    ...lineFaults('address', input.address, 200),
    ...(isTimeZone(input.timeZone)
      ? []
      : [fault('timeZone', 'an IANA time zone such as Europe/Lisbon', input.timeZone)]),
    ...(currencies.has(input.currency)
      ? []
      : [fault('currency', 'an ISO 4217 code such as EUR', input.currency)]),
    ...basisPointFaults('taxBasisPoints', input.taxBasisPoints),
    ...basisPointFaults('serviceChargeBasisPoints', input.serviceChargeBasisPoints),
  ];
}

/** Intl knows every IANA name; it also takes offsets such as +01:00, which are no place and keep no summer time. */
function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

function basisPointFaults(field: string, value: number): UserError<'INVALID_INPUT'>[] {
  if (value >= 0 && value <= 10_000) return [];
  return [fault(field, '0 to 10000 basis points', value)];
}

function fault(field: string, expected: string, received: string | number): UserError<'INVALID_INPUT'> {
  const shown = typeof received === 'number' ? received : JSON.stringify(received.slice(0, 60));
  return {
    code: 'INVALID_INPUT',
    field: ['input', field],
    message: `Expected ${expected}, received ${shown}.`,
  };
}
