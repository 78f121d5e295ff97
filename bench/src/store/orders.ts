/** A document as the store keeps most of: an order of some 400 bytes. */
export interface BenchOrder {
  readonly _id: string;
  readonly organizationId: string;
  readonly number: number;
  readonly status: string;
  readonly tableId: string;
  readonly placedAt: Date;
  readonly total: number;
  readonly items: readonly { readonly name: string; readonly quantity: number; readonly price: number }[];
}

const STATUSES = ['PLACED', 'ACCEPTED', 'IN_PREPARATION', 'READY', 'SERVED', 'CLOSED'];
const START = Date.UTC(2026, 0, 1);
export const ORGANIZATION = 'org_k3j9x0m2p4q7';

/** The n-th order; the same for the same n. */
export const order = (n: number): BenchOrder => ({
  _id: orderId(n),
  organizationId: ORGANIZATION,
  number: n,
  status: STATUSES[n % STATUSES.length] ?? 'PLACED',
  tableId: `tbl_${n % 400}`,
  placedAt: new Date(START + n * 1000),
  total: 1000 + (n % 5000),
  items: [
    { name: 'Margherita', quantity: 1 + (n % 3), price: 1150 },
    { name: 'Sparkling water', quantity: 2, price: 390 },
    { name: 'Tiramisu', quantity: 1, price: 690 },
  ],
});

export const orderId = (n: number): string => `ord_k3j9x0m2p4q7${String(n).padStart(26, '0')}`;

/** The three secondary indexes of the benchmark. */
export const INDEXES = [
  { key: { organizationId: 1, number: 1 }, unique: true },
  { key: { organizationId: 1, status: 1, placedAt: -1 } },
  { key: { organizationId: 1, tableId: 1, placedAt: 1 } },
] as const;
