import type { OrderItemStatus } from '../gql/graphql.ts';
import { type Ticket, type TicketItem, ticketStatus } from './ticket.ts';

/** An item for tests. */
export function itemFixture(over: Partial<TicketItem> = {}): TicketItem {
  return {
    id: 'oit_1',
    name: 'Classic burger',
    quantity: 1,
    status: 'FIRED',
    note: '',
    allergens: [],
    allergies: [],
    fireAt: null,
    recallCount: 0,
    voidReason: null,
    menuItem: { id: 'itm_1' },
    modifiers: [],
    ...over,
  };
}

/** A ticket for tests, with an item per given state unless items are given. */
export function ticketFixture(over: Partial<Ticket> & { states?: OrderItemStatus[] } = {}): Ticket {
  const { states = ['FIRED'], ...rest } = over;
  const items = rest.items ?? states.map((status, index) => itemFixture({ id: `oit_${index + 1}`, status }));
  return {
    id: 'tkt_1',
    version: 1,
    status: ticketStatus(items),
    course: 1,
    firedAt: '2026-03-01T18:00:00.000Z',
    readyAt: null,
    recalled: false,
    addOn: false,
    rushedAt: null,
    delivery: 'ACKNOWLEDGED',
    allergensToAcknowledge: [],
    allergensAcknowledgedAt: null,
    changes: [],
    station: { id: 'stn_1', name: 'GRILL' },
    alsoAt: [],
    order: {
      id: 'ord_1',
      number: 42,
      note: '',
      placedAt: '2026-03-01T18:00:00.000Z',
      table: { id: 'tbl_1', name: '12' },
      placedBy: { __typename: 'Guest', id: 'gst_1', name: 'Ana' },
    },
    ...rest,
    items,
  };
}
