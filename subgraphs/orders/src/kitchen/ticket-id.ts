import { organizationCode, organizationOf } from '@comanda/platform/id';

/** What a ticket is: the items of one order for one station and course. It is stored nowhere but in the order. */
export interface TicketKey {
  organizationId: string;
  orderId: string;
  stationId: string;
  course: number;
}

const pattern = /^tkt_([0-9a-hjkmnp-tv-z]{12})([0-9a-hjkmnp-tv-z]{26})\.([0-9a-hjkmnp-tv-z]{26})\.([1-9])$/;

/** The id of a ticket, `tkt_<organization><order>.<station>.<course>`, from which alone it can be found again. */
export function ticketId({ organizationId, orderId, stationId, course }: TicketKey): string {
  return `tkt_${organizationCode(organizationId)}${localPart(orderId)}.${localPart(stationId)}.${course}`;
}

/** The ticket that an id names, or undefined when it is no ticket's id. It need not exist. */
export function parseTicketId(id: string): TicketKey | undefined {
  const [, organization, order, station, course] = pattern.exec(id) ?? [];
  const organizationId = organizationOf('KitchenTicket', id);
  if (!organizationId || !order || !station) return undefined;
  return {
    organizationId,
    orderId: `ord_${organization}${order}`,
    stationId: `stn_${organization}${station}`,
    course: Number(course),
  };
}

/** The ULID of an id that an organization owns: what follows the prefix and the organization's twelve characters. */
function localPart(id: string): string {
  return id.slice(16);
}
