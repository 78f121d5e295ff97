/** Everybody who asks in the walk, always for what belongs to one and the same organization. */
export const callers = [
  'anonymous',
  'guest',
  'tablemate',
  'otherGuest',
  'cook',
  'waiter',
  'manager',
  'owner',
  'superAdmin',
  'partner',
  'barePartner',
  'strangeOwner',
  'strangeGuest',
  'strangePartner',
] as const;

export type Caller = (typeof callers)[number];

/** How each is called where people read the table. */
export const callerNames: Record<Caller, string> = {
  anonymous: 'nobody signed in',
  guest: "the table's guest",
  tablemate: 'another guest of the same table',
  otherGuest: 'guest of another table',
  cook: 'cook',
  waiter: 'waiter',
  manager: 'manager',
  owner: 'owner',
  superAdmin: 'super-admin',
  partner: 'API key with every scope',
  barePartner: 'API key with `reports:read` only',
  strangeOwner: 'owner of another organization',
  strangeGuest: 'guest of another organization',
  strangePartner: 'API key of another organization',
};

/** Callers for whom an answer about the organization would be about another tenant. */
export const strangers: readonly Caller[] = ['strangeOwner', 'strangeGuest', 'strangePartner'];
