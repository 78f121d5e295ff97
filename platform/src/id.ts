import { createHash, randomBytes } from 'node:crypto';
import { ulid } from 'ulid';

/** Prefixes of global ids: what kind of thing an id names. */
export const idPrefixes = {
  Organization: 'org',
  Location: 'loc',
  User: 'usr',
  Membership: 'mem',
  StaffSession: 'ses',
  ApiKey: 'key',
  Revocation: 'rev',
  Floor: 'flr',
  Section: 'sec',
  Table: 'tbl',
  TableSession: 'tse',
  Guest: 'gst',
  ServiceCall: 'cal',
  Menu: 'mnu',
  Category: 'cat',
  MenuItem: 'itm',
  ModifierGroup: 'mgr',
  Modifier: 'mod',
  KitchenStation: 'stn',
  Order: 'ord',
  OrderItem: 'oit',
  OrderEvent: 'oev',
  KitchenTicket: 'tkt',
  TicketChange: 'chg',
  KitchenScreen: 'scr',
  PrintJob: 'prj',
  Cart: 'crt',
  CartLine: 'cln',
  CartRound: 'rnd',
  Event: 'evt',
} as const;
export type IdKind = keyof typeof idPrefixes;

const crockford = '0123456789abcdefghjkmnpqrstvwxyz';
const organizationPart = /^[0-9a-hjkmnp-tv-z]{12}$/;
const idPattern = /^([a-z]{3})_([0-9a-hjkmnp-tv-z]{12})([0-9a-z.]{0,100})$/;

/** A new organization id. Random, so that the chunks of a cluster sharded by organization split evenly. */
export function newOrganizationId(): string {
  return `org_${randomCode(12)}`;
}

/** The organization id that a creating command always leads to, so that its repeat finds what the first created. Spread as evenly as a random one. */
export function organizationIdFor(commandKey: string): string {
  return `org_${codeOf(createHash('sha256').update(`organization ${commandKey}`).digest().subarray(0, 12))}`;
}

/** Random characters of Crockford's alphabet in lower case, five bits each. */
export function randomCode(length: number): string {
  return codeOf(randomBytes(length));
}

function codeOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => crockford[byte & 31]).join('');
}

/**
 * A new id of something an organization owns: prefix, organization, ULID. The ULID sorts by the time of creation (ms), which keyset
 * pagination relies on; the organization makes every id resolvable on one shard.
 */
export function newId(
  kind: Exclude<IdKind, 'Organization' | 'User' | 'StaffSession'>,
  organizationId: string,
): string {
  return `${idPrefixes[kind]}_${organizationCode(organizationId)}${ulid(undefined, pooledRandom).toLowerCase()}`;
}

/** The id that the same words always lead to within an organization, for what is known by something of its own, such as a device. */
export function idFor(kind: 'KitchenScreen' | 'PrintJob', organizationId: string, words: string): string {
  const digest = createHash('sha256').update(`${kind} ${organizationId} ${words}`).digest();
  return `${idPrefixes[kind]}_${organizationCode(organizationId)}${codeOf(digest.subarray(0, 26))}`;
}

/** Random bytes for many ids at once: drawing them one by one was 2 to 4 % of the CPU of placing orders. */
let pool = randomBytes(4_096);
let drawn = 0;

/** A random number from 0 to below 1, for `ulid`. */
function pooledRandom(): number {
  if (drawn === pool.length) {
    pool = randomBytes(pool.length);
    drawn = 0;
  }
  return pool.readUInt8(drawn++) / 256;
}

/** A new id of something that belongs to no single organization. */
export function newGlobalId(kind: 'User' | 'StaffSession'): string {
  return `${idPrefixes[kind]}_${ulid(undefined, pooledRandom).toLowerCase()}`;
}

/** The twelve characters that stand for the organization inside the ids of what it owns. */
export function organizationCode(organizationId: string): string {
  const code = organizationId.slice(4);
  if (!organizationId.startsWith('org_') || !organizationPart.test(code)) {
    throw new TypeError(
      `Expected an organization id like org_k3j9x0m2p4q7, received ${JSON.stringify(organizationId)}.`,
    );
  }
  return code;
}

/** The organization that owns what `id` names, or undefined when `id` is not an id of the given kind. */
export function organizationOf(kind: IdKind, id: string): string | undefined {
  return id.startsWith(`${idPrefixes[kind]}_`) ? organizationOfAny(id) : undefined;
}

/** The organization that owns what `id` names, of whatever kind, or undefined when it is not an id that carries one. */
export function organizationOfAny(id: string): string | undefined {
  const [, prefix, code] = idPattern.exec(id) ?? [];
  return code === undefined || prefix === idPrefixes.User || prefix === idPrefixes.StaffSession
    ? undefined
    : `org_${code}`;
}
