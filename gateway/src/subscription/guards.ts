import { forbidden } from '@comanda/platform/errors';
import { anonymous } from '@comanda/platform/identity';
import { platformOrganizationId } from '@comanda/platform/revocation';
import type { GraphQLError } from 'graphql';
import type { Context } from '../context.ts';
import type { View } from './view.ts';

export interface Guards {
  /** Asks, with the caller's own rights, whether they may listen. @returns why they may not. */
  refusalOf(view: View, context: Context): Promise<GraphQLError | undefined>;
}

/** An answer is shared by subscriptions of one person that start within this time, in ms: a screen that comes back starts several. */
const sharedMs = 1_000;

export function createGuards(): Guards {
  const asked = new Map<string, Promise<GraphQLError | undefined>>();

  async function ask({ graph, guard, topic }: View, context: Context): Promise<GraphQLError | undefined> {
    const { errors, data } = await graph.federation.execute({ ...guard, context });
    if (errors) return errors[0];
    return data?.[topic.guard] ? undefined : forbidden(`subscribe to this ${topic.topic}`);
  }

  return {
    refusalOf(view, context) {
      const key = JSON.stringify([context.principal, view.graph.version, view.topic.guard, view.address.key]);
      const known = asked.get(key);
      if (known) return known;
      const answer = ask(view, context);
      asked.set(key, answer);
      const forget = () => setTimeout(() => asked.delete(key), sharedMs).unref();
      answer.then(
        (refusal) => (refusal ? asked.delete(key) : forget()),
        () => asked.delete(key),
      );
      return answer;
    },
  };
}

/**
 * Whether what a caller would listen to is another organization's, and not for everybody: a last look, should a guard ever be too kind. What is told of the
 * platform is told to super-admins alone.
 */
export function isOfOthers({ address, graph, ...operation }: View, context: Context): boolean {
  const { principal } = context;
  if (address.organizationId === platformOrganizationId) return principal.kind !== 'superAdmin';
  if (!('organizationId' in principal) || principal.organizationId === address.organizationId) return false;
  const toNobody = graph.federation.refusalsOf({
    ...operation,
    context: { ...context, principal: anonymous },
  });
  return (toNobody?.refusals.refused.length ?? 0) > 0;
}
