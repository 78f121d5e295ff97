import { describe, expect, it } from 'vitest';
import type { OrderStatus } from '../../../gql/graphql.ts';
import { groupTables, type StaffTable, tableState } from './table-state.ts';

const NOON = Date.UTC(2026, 2, 1, 12);
const at = (minutes: number) => new Date(NOON + minutes * 60_000).toISOString();
const zero = { amountMinor: 0, currency: 'EUR' };
const totals = {
  taxIncluded: true,
  subtotal: zero,
  serviceCharge: zero,
  discount: zero,
  tip: zero,
  tax: zero,
  total: zero,
};

const order = (number: number, status: OrderStatus, placed: number, promised: number) => ({
  id: `ord_${number}`,
  number,
  status,
  version: 1,
  note: '',
  placedAt: at(placed),
  promisedAt: at(promised),
  readyAt: null,
  servedAt: null,
  table: null,
  tableSession: null,
  placedBy: null,
  totals,
  items: [],
});

function table(name: string, orders: ReturnType<typeof order>[] | null, section = 'Window'): StaffTable {
  return {
    id: `tbl_${section}_${name}`,
    name,
    seats: 4,
    section: { id: `sec_${section}`, name: section, floor: { id: 'flr', name: 'Ground floor' } },
    currentSession: orders && { id: 'tse', status: 'OPEN', openedAt: at(-30), guests: [] },
    activeOrders: orders ?? [],
  };
}

describe('a table', () => {
  it('is free when nobody sits there, and when its session was just closed', () => {
    expect(tableState(table('1', null), NOON)).toEqual({ kind: 'free' });
    const closed = table('1', []);
    if (closed.currentSession) closed.currentSession.status = 'CLOSED';
    expect(tableState(closed, NOON)).toEqual({ kind: 'free' });
  });

  it('calls for accepting before serving before what is late, and for the oldest of equals', () => {
    const orders = [
      order(1, 'ACCEPTED', -30, -5),
      order(2, 'READY', -20, 5),
      order(3, 'PLACED', -1, 20),
      order(4, 'READY', -25, 5),
      order(5, 'IN_PREPARATION', -10, 5),
    ];
    const state = tableState(table('1', orders), NOON);
    expect(state).toMatchObject({ kind: 'seated', inKitchen: 1, isServed: false });
    expect(state.kind === 'seated' && state.calls.map(({ order: { number } }) => number)).toEqual([
      3, 4, 2, 1,
    ]);
  });

  it('is served when everything was, and forgets what came to nothing', () => {
    const orders = [order(1, 'SERVED', -30, -5), order(2, 'CANCELED', -20, 5)];
    expect(tableState(table('1', orders), NOON)).toMatchObject({ calls: [], inKitchen: 0, isServed: true });
    expect(tableState(table('1', []), NOON)).toMatchObject({ isServed: false });
  });
});

it('groups tables by section and counts them as people do', () => {
  const groups = groupTables([
    table('10', null),
    table('2', null),
    table('7', null, 'Terrace'),
    table('1', null),
  ]);
  expect(groups.map(({ section, tables }) => [section, tables.map(({ name }) => name)])).toEqual([
    ['Window', ['1', '2', '10']],
    ['Terrace', ['7']],
  ]);
});
