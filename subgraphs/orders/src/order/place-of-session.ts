import { organizationOf } from '@comanda/platform/id';
import { accepted, type Outcome, refused } from '@comanda/platform/user-error';
import type { ErrorCode } from '../generated/resolvers.ts';
import type { Neighbours } from '../neighbours/neighbours.ts';

/** A table session as a place to order in. */
export interface PlaceAtTable {
  organizationId: string;
  locationId: string;
  tableId: string;
  tableSessionId: string;
}

/** Where the guests of a table session order, if they may still. Asked anew each time: yesterday's guest must not order on today's table. */
export async function placeOfSession(
  neighbours: Neighbours,
  tableSessionId: string,
): Promise<Outcome<PlaceAtTable, ErrorCode>> {
  const organizationId = organizationOf('TableSession', tableSessionId);
  const session = organizationId && (await neighbours.tableSession(tableSessionId));
  if (!session) return noSuchSession();
  if (session.status === 'CLOSED') {
    const message = 'The table session is closed; scan the QR code at the table again.';
    return refused('SESSION_CLOSED', ['input', 'tableSessionId'], message);
  }
  return accepted({
    organizationId,
    locationId: session.location.id,
    tableId: session.table.id,
    tableSessionId,
  });
}

export function noSuchSession() {
  return refused('NOT_FOUND' as const, ['input', 'tableSessionId'], 'There is no such table session.');
}
