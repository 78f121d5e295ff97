import type { Role } from '../../gql/graphql.ts';

/** What staff do on these pages. The server decides again; this only keeps away what it would refuse. */
export type Deed =
  | 'accept'
  | 'reject'
  | 'serve'
  | 'close'
  | 'cancel'
  | 'void'
  | 'closeTable'
  | 'setAvailability'
  | 'editMenu'
  | 'manageApiKeys'
  | 'manageKitchen'
  | 'readReports'
  | 'readAuditLog';

const EVERYBODY: readonly Deed[] = ['serve', 'cancel', 'closeTable', 'setAvailability'];
const WAITER: readonly Deed[] = [...EVERYBODY, 'accept', 'reject', 'close'];
const MANAGER: readonly Deed[] = [
  ...WAITER,
  'void',
  'editMenu',
  'manageApiKeys',
  'readReports',
  'manageKitchen',
];

const RIGHTS: Record<Role, readonly Deed[]> = {
  COOK: EVERYBODY,
  WAITER,
  MANAGER,
  OWNER: [...MANAGER, 'readAuditLog'],
};

/** Whether a role may do something, as the contract says it in the descriptions of the mutations. */
export function may(role: Role, deed: Deed): boolean {
  return RIGHTS[role].includes(deed);
}
