import { organizationCode, randomCode } from '@comanda/platform/id';

/** 70 random bits: nobody finds a table by guessing. */
const randomCharacters = 14;
const pattern = new RegExp(`^([0-9a-hjkmnp-tv-z]{12})[0-9a-hjkmnp-tv-z]{${randomCharacters}}$`);

/** A new code for a table's QR address: twelve characters that name the organization, so that the shard is known, and fourteen random ones. */
export function newTableCode(organizationId: string): string {
  return `${organizationCode(organizationId)}${randomCode(randomCharacters)}`;
}

/** The organization whose table a code may name, or undefined when it is no code of ours. */
export function organizationOfCode(code: string): string | undefined {
  const match = pattern.exec(code);
  return match ? `org_${match[1]}` : undefined;
}
