import type { Ids, Tenant } from './tenant.ts';
import { freshKey, the, write } from './write.ts';

/** A call of the session's guest that waits. One of each kind can. */
export async function callOf({ url, tokens, ids }: Tenant, kind: 'WAITER' | 'WATER'): Promise<Ids> {
  const input = { ...freshKey(), tableSessionId: ids.tableSessionId, kind };
  const { serviceCall } = await write(url, tokens.guest, 'callStaff', 'serviceCall { id }', input);
  return { serviceCallId: the(serviceCall as { id: string } | null, 'a call').id }; // as selected
}

/** A call that comes and is answered. */
export async function callAndAnswer(tenant: Tenant): Promise<void> {
  const { serviceCallId } = await callOf(tenant, 'WAITER');
  const input = { ...freshKey(), serviceCallId };
  await write(tenant.url, tenant.tokens.owner, 'answerServiceCall', '__typename', input);
}
