import type { UserError } from '@comanda/platform/user-error';
import { z } from 'zod';

const longest = 254; // RFC 5321, section 4.5.3.1.3

/** An e-mail address as it is stored and compared: without spaces around it, in lower case. */
export function emailAddress(text: string): string {
  return text.trim().toLowerCase();
}

/** What is wrong with a new e-mail address. */
export function emailFaults(field: string, text: string): UserError<'INVALID_INPUT'>[] {
  const address = emailAddress(text);
  if (address.length <= longest && z.email().safeParse(address).success) return [];
  return [
    {
      code: 'INVALID_INPUT',
      field: ['input', field],
      message: `Expected an e-mail address such as ana@example.com, received ${JSON.stringify(text.slice(0, 60))}.`,
    },
  ];
}
