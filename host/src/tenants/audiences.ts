import { type Caller, callers } from './caller.ts';
import type { Others } from './permission.ts';

export const everybody: readonly Caller[] = callers;
/** Everybody but the software of partners. */
export const people = callers.filter((caller) => !/partner/i.test(caller));
/** Who scanned the table's code, or could have, or has a key that reads tables. */
export const whoKnowsTheCode: readonly Caller[] = [...people, 'partner'];
export const staff: readonly Caller[] = ['cook', 'waiter', 'manager', 'owner', 'superAdmin'];
export const waiters: readonly Caller[] = ['waiter', 'manager', 'owner', 'superAdmin'];
export const managers: readonly Caller[] = ['manager', 'owner', 'superAdmin'];
export const owners: readonly Caller[] = ['owner', 'superAdmin'];
export const superAdmins: readonly Caller[] = ['superAdmin'];
export const staffAndPartner: readonly Caller[] = [...staff, 'partner'];
export const waitersAndPartner: readonly Caller[] = [...waiters, 'partner'];
export const managersAndPartner: readonly Caller[] = [...managers, 'partner'];
/** The guests whose table it is, and staff. */
export const table: readonly Caller[] = ['guest', 'tablemate', ...staff];
export const tableAndPartner: readonly Caller[] = [...table, 'partner'];
/** The guest who did something, and who may do the same for all. */
export const whoDidItAndStaffAndPartner: readonly Caller[] = ['guest', ...staffAndPartner];
/** Who has an account, wherever it is. */
export const staffAnywhere: readonly Caller[] = [...staff, 'strangeOwner'];
/** Who has a membership, which a super-admin has not. */
export const membersAnywhere: readonly Caller[] = ['cook', 'waiter', 'manager', 'owner', 'strangeOwner'];
/** The person, their managers and super-admins. */
export const themselvesAndManagers: readonly Caller[] = ['waiter', ...managers];

const notForPartners = { partner: 'unknown', barePartner: 'unknown', strangePartner: 'unknown' };

/** An empty list; a key without the scope finds no object that has the field. */
export const emptyToOthers: Others = {
  barePartner: 'unreachable',
  strangePartner: 'unreachable',
  rest: 'empty',
};

/** Null for people; no field of the contract of partners. */
export const nullToOthersNotForPartners: Others = {
  partner: 'unreachable',
  barePartner: 'unreachable',
  strangePartner: 'unreachable',
  rest: 'null',
};

/** Null; a key without the scope finds no object that has the field. */
export const nullToOthers: Others = {
  barePartner: 'unreachable',
  strangePartner: 'unreachable',
  rest: 'null',
};

/** Refused where they are, and not found from another organization. */
export const refusedOrNotFound: Others = {
  anonymous: 'UNAUTHENTICATED',
  strangeOwner: 'NOT_FOUND',
  strangePartner: 'NOT_FOUND',
  rest: 'FORBIDDEN',
};

/** As `refusedOrNotFound`; partners do not know it. */
export const refusedOrNotFoundNotForPartners: Others = {
  anonymous: 'UNAUTHENTICATED',
  ...notForPartners,
  strangeOwner: 'NOT_FOUND',
  rest: 'FORBIDDEN',
};

/** Somebody else's does not exist for them; partners do not know it. */
export const notFoundNotForPartners: Others = {
  anonymous: 'UNAUTHENTICATED',
  ...notForPartners,
  rest: 'NOT_FOUND',
};

/** Somebody else's does not exist for them; a key without the scope is refused. */
export const notFound: Others = { anonymous: 'UNAUTHENTICATED', barePartner: 'FORBIDDEN', rest: 'NOT_FOUND' };

/** As `notFound`, and refused to those at the same table who see it, but did not do it. */
export const refusedToTablemate: Others = {
  anonymous: 'UNAUTHENTICATED',
  tablemate: 'FORBIDDEN',
  barePartner: 'FORBIDDEN',
  rest: 'NOT_FOUND',
};

/** Null, as if there were none; who is nobody, or has not the scope, is refused. */
export const nothingFound: Others = { anonymous: 'UNAUTHENTICATED', barePartner: 'FORBIDDEN', rest: 'null' };

/** Null, as if there were none; partners do not know it. */
export const nothingFoundNotForPartners: Others = {
  anonymous: 'UNAUTHENTICATED',
  ...notForPartners,
  rest: 'null',
};

/** Refused where they are, null from another organization; partners do not know it. */
export const refusedOrNullNotForPartners: Others = {
  anonymous: 'UNAUTHENTICATED',
  ...notForPartners,
  strangeOwner: 'null',
  rest: 'FORBIDDEN',
};

/** Refused where they are, or without the scope; null from another organization. */
export const refusedOrNull: Others = {
  anonymous: 'UNAUTHENTICATED',
  strangeOwner: 'null',
  strangePartner: 'null',
  rest: 'FORBIDDEN',
};

/** Refused; partners do not know it. */
export const refusedNotForPartners: Others = {
  anonymous: 'UNAUTHENTICATED',
  ...notForPartners,
  rest: 'FORBIDDEN',
};

/** Refused. */
export const refused: Others = { anonymous: 'UNAUTHENTICATED', rest: 'FORBIDDEN' };
