import { createHash, randomInt } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { organizationCode } from './id.ts';

/**
 * The secret of an API key: `ck_<organization>_<30 random characters>_<checksum>`. The prefix and the checksum let scanners of source code recognise a
 * leaked one without asking us; the organization names the shard it is stored on.
 */
export interface ApiKeySecret {
  organizationId: string;
  /** What is stored: SHA-256 in base64url. The secret has 178 random bits, so a slow hash as for passwords would only cost time. */
  hash: string;
  lastFour: string;
}

const base62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const randomLength = 30;
const checksumLength = 6;
const pattern = /^ck_([0-9a-hjkmnp-tv-z]{12})_[0-9A-Za-z]{30}_([0-9A-Za-z]{6})$/;

/** A new secret for a key of an organization. */
export function newApiKeySecret(organizationId: string): string {
  const random = Array.from({ length: randomLength }, () => base62[randomInt(base62.length)]).join('');
  const body = `ck_${organizationCode(organizationId)}_${random}`;
  return `${body}_${checksum(body)}`;
}

/** Reads what somebody presents as a secret; undefined when it has not the form of one, or was mistyped. Asks no store. */
export function parseApiKeySecret(text: string): ApiKeySecret | undefined {
  const [, organization, check] = pattern.exec(text) ?? [];
  if (!organization || checksum(text.slice(0, -checksumLength - 1)) !== check) return undefined;
  return {
    organizationId: `org_${organization}`,
    hash: createHash('sha256').update(text).digest('base64url'),
    // Of the random part: the checksum's would tell nothing more, and the same key looks the same in every list.
    lastFour: text.slice(-checksumLength - 5, -checksumLength - 1),
  };
}

/** CRC-32 in base62, always six characters. */
function checksum(text: string): string {
  let rest = crc32(text);
  let digits = '';
  for (let n = 0; n < checksumLength; n++) {
    digits = `${base62[rest % base62.length]}${digits}`;
    rest = Math.floor(rest / base62.length);
  }
  return digits;
}
