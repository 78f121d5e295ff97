import { setTimeout as wait } from 'node:timers/promises';
import { type Answer, ask } from './ask.ts';
import { type Caller, strangers } from './caller.ts';
import { createTenant, type Tenant } from './tenant.ts';

/** Two organizations, and everybody who asks for what belongs to the first. */
export interface World {
  url: string;
  tenant: Tenant;
  stranger: Tenant;
  tokens: Record<Caller, string | undefined>;
  /** Asks, and notes what was in the answer that is not for this caller. */
  ask(caller: Caller, query: string, variables?: Record<string, unknown>): Promise<Answer>;
  /** Notes what is in a text that is not for this caller. */
  inspect(caller: Caller, text: string, query: string, variables: Record<string, unknown>): void;
  /** Answers that contained something of an organization that the caller has no part in. */
  leaks: string[];
}

export async function createWorld(url: string, superAdmin: string): Promise<World> {
  const tenant = await createTenant(url, superAdmin, 'Walrus Diner');
  const stranger = await createTenant(url, superAdmin, 'Zebra Bistro');
  const tokens: World['tokens'] = {
    ...tenant.tokens,
    anonymous: undefined,
    superAdmin,
    strangeOwner: stranger.tokens.owner,
    strangeGuest: stranger.tokens.guest,
    strangePartner: stranger.tokens.partner,
  };
  await ticketOnTheList(url, superAdmin);
  const leaks: string[] = [];
  const inspect: World['inspect'] = (caller, text, query, variables) => {
    const rest = withoutWhatWasSent(text, variables);
    for (const mark of forbiddenTo(caller, tenant, stranger))
      if (rest.includes(mark)) leaks.push(`${caller} got "${mark}" from ${query}: ${text}`);
  };
  return {
    url,
    tenant,
    stranger,
    tokens,
    leaks,
    inspect,
    async ask(caller, query, variables = {}) {
      const answer = await ask(url, tokens[caller], query, variables);
      inspect(caller, answer.text, query, variables);
      return answer;
    },
  };
}

/** Waits until the clock has put a ticket that no screen acknowledged on the super-admin's list. */
async function ticketOnTheList(url: string, superAdmin: string): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt++) {
    const { text } = await ask(url, superAdmin, '{ orderActivity { unacknowledged { since } } }');
    if (text.includes('since')) return;
    await wait(100);
  }
  throw new Error('No ticket came to the list of the super-admin in 30 s.');
}

/** What never may stand in an answer to this caller. Ids carry their organization, so one mark finds every id of it. */
function forbiddenTo(caller: Caller, tenant: Tenant, stranger: Tenant): string[] {
  if (caller === 'superAdmin') return [];
  if (strangers.includes(caller) || caller === 'anonymous') return tenant.secrets;
  return [...stranger.secrets, stranger.name, ...marksOf(stranger)];
}

/** The part of an organization's id that all ids of its entities begin with. */
function marksOf({ ids }: Tenant): string[] {
  return ids.organizationId ? [ids.organizationId.slice('org_'.length)] : [];
}

/** A refusal may quote what it refuses: that tells the caller nothing new. */
function withoutWhatWasSent(text: string, variables: Record<string, unknown>): string {
  const sent = [...JSON.stringify(variables).matchAll(/"([^"\\]{8,})"/g)].map(([, value]) => value ?? '');
  return sent.reduce((rest, value) => rest.replaceAll(value, ''), text);
}
