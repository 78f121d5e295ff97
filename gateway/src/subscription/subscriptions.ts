import { CodedError, forbidden, maskError } from '@comanda/platform/errors';
import type { EventLog } from '@comanda/platform/event-log/event-log';
import type { IdentitySecret } from '@comanda/platform/identity';
import type { Log } from '@comanda/platform/log';
import type { GraphQLError } from 'graphql';
import { authorizationClassOf } from '../authorization/authorization-class.ts';
import { onBehalfOf } from '../context.ts';
import type { CurrentGraph } from '../graph/current-graph.ts';
import type { Graph } from '../graph/graph.ts';
import type { EventCharges } from '../limits/event-charges.ts';
import type { Observations } from '../observe/observations.ts';
import { createCursors } from './cursor.ts';
import type { Delivery } from './delivery.ts';
import { createFeeds } from './feeds.ts';
import { Group } from './group.ts';
import { createGuards, isOfOthers } from './guards.ts';
import type { OrganizationFeed } from './organization-feed.ts';
import { withPlatformPulse } from './platform-pulse.ts';
import { createRecentlyTold } from './recently-told.ts';
import { createResolver } from './resolver.ts';
import { type Outlet, type Reception, Subscriber } from './subscriber.ts';
import { type SubscriptionRequest, type View, viewOf } from './view.ts';

export interface StartRequest extends SubscriptionRequest {
  /** What the client calls the operation. */
  id: string;
  /** The last cursor that the client received for it, as it came. */
  cursor?: unknown;
  /**
   * Whether the present state is wanted first. `false`: it reads that by itself, and is only told where it begins, also when what it missed is not known.
   */
  snapshot?: boolean | undefined;
}

export interface Subscriptions {
  /**
   * Starts a subscription. It is not live yet when this resolves, but nothing that happens from now on will be missing.
   * @throws GraphQLError for which it does not start.
   */
  start(request: StartRequest, outlet: Outlet): Promise<Subscriber>;
  close(): void;
}

export interface SubscriptionsOptions {
  graphs: CurrentGraph;
  eventLog: EventLog;
  /** The first signs cursors, all are good for reading them; the same on every gateway. */
  cursorSecrets: IdentitySecret;
  delivery: Delivery;
  /** Without them nobody pays for events. */
  charges?: EventCharges | undefined;
  observations: Observations;
  log: Log;
}

/** All running subscriptions of this gateway, in groups of those that are told the same. */
export function createSubscriptions(options: SubscriptionsOptions): Subscriptions {
  const { graphs, delivery, charges, observations, log } = options;
  const eventLog = withPlatformPulse(options.eventLog, () => graphs.graph.topics);
  const feeds = createFeeds(eventLog);
  const cursors = createCursors(options.cursorSecrets);
  const resolver = createResolver({ observations, log });
  const recent = createRecentlyTold();
  const guards = createGuards();
  const groups = new Map<string, Group>();
  observations.countGroups(() => groups.size);
  const reception: Reception = {
    charge: charges && ((caller, cost) => charges.charge(caller, cost)),
    coalesced: (field) => observations.coalesced(field),
    disconnected: (field) => observations.slowReaderEnded(field),
    ended({ group }) {
      if (group) feeds.release(group.view.address.organizationId);
      observations.subscriptionEnded();
    },
  };

  function groupOf(view: View, feed: OrganizationFeed): Group {
    const known = groups.get(view.key);
    if (known) return known;
    const group = new Group(view, {
      feed,
      resolver,
      recent,
      delivery,
      cursors,
      delivered: ({ at, failed }) => observations.eventDelivered(Date.now() - at, failed),
      failed: (subscriber, error) => subscriber.outlet.fail(subscriber, [masked(error)]),
      onEmpty(empty) {
        if (groups.get(empty.view.key) === empty) groups.delete(empty.view.key);
        empty.close();
      },
    });
    groups.set(view.key, group);
    return group;
  }

  const stopListening = graphs.onReplaced((graph) => {
    for (const group of [...groups.values()]) planAgain(group, graph);
  });

  /** Keeps a group on another graph, or ends its subscriptions when they are not valid there. */
  function planAgain(group: Group, graph: Graph): void {
    const [member] = group.everyone();
    const text = group.view.document.loc?.source.body;
    if (!member || text === undefined) return;
    const { operationName, variables } = group.view;
    try {
      const document = graph.documents.parse(text);
      const errors = graph.documents.validate(graph.schemaFor(member.caller.principal), document);
      if (errors.length > 0) return endAll(group, errors);
      const context = onBehalfOf(member.caller, observations);
      group.replaceView(viewOf(graph, { document, operationName, variables, context }));
    } catch (error) {
      endAll(group, [masked(error)]);
    }
  }

  function endAll(group: Group, errors: readonly GraphQLError[]): void {
    for (const subscriber of group.everyone()) subscriber.outlet.fail(subscriber, errors);
  }

  const masked = (error: unknown) => maskError(error, { log, traceId: '' });

  return {
    async start(request, outlet) {
      const { context, id } = request;
      const spent = charges?.charge(context.caller, 0);
      if (spent) throw spent;
      let view = viewOf(graphs.graph, request);
      const { address, topic } = view;
      const after = request.cursor == null ? undefined : cursors.read(address, request.cursor);
      const feed = await feeds.open(address.organizationId);
      try {
        // Followed before the guard is asked, so that nothing falls between the answer that "you may" and the first event.
        const from = after ?? (request.snapshot === undefined ? feed.position : undefined);
        const refusal = await guards.refusalOf(view, context);
        if (refusal) throw refusal;
        if (isOfOthers(view, context)) throw forbidden(`subscribe to this ${topic.topic}`);
        // The graph may have been replaced meanwhile.
        if (view.graph !== graphs.graph) view = currentView(request);
        const subscriber = new Subscriber({
          id,
          caller: context.caller,
          outlet,
          reception,
          readsByItself: request.snapshot === false,
          position: from,
        });
        if (after !== undefined) observations.resumed('cursor');
        else if (from === undefined) observations.resumed('snapshot');
        observations.subscriptionStarted();
        view.graph.operationsInUse.note({
          document: view.document,
          operationName: view.operationName,
          callers: authorizationClassOf(context.principal),
        });
        const group = groupOf(view, feed);
        void group.join(subscriber);
        return subscriber;
      } catch (error) {
        feeds.release(address.organizationId);
        throw error;
      }
    },
    close() {
      stopListening();
      for (const group of groups.values()) group.close();
      groups.clear();
      feeds.close();
      void eventLog.close();
    },
  };

  function currentView(request: StartRequest): View {
    const { graph } = graphs;
    const text = request.document.loc?.source.body;
    if (text === undefined) throw new CodedError('BAD_USER_INPUT', 'The operation has no text.');
    const document = graph.documents.parse(text);
    const [error] = graph.documents.validate(graph.schemaFor(request.context.principal), document);
    if (error) throw error;
    return viewOf(graph, { ...request, document });
  }
}
