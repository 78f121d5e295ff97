import { createHash } from 'node:crypto';
import { organizationOfAny } from '@comanda/platform/id';
import type { Principal } from '@comanda/platform/identity';
import { Kind, parse, type SelectionSetNode } from 'graphql';
import { isObject, type JsonObject } from '../execution/json.ts';
import { audienceOf } from './audience.ts';
import type { Belief } from './freshness.ts';
import type { OrganizationLog } from './organization-log.ts';
import type { Policies, Policy } from './policy.ts';
import type { CacheCounts } from './statistics.ts';
import { type Dependency, dependencyOn, type Store } from './store.ts';

/** What was found of the entities of one fetch, and where what is fetched of them may be kept. */
export interface Found {
  /** In the order asked for; undefined what must be fetched. Shared: not to be written into. */
  entities: readonly (JsonObject | undefined)[];
  /** Takes an entity that was fetched, by its place in that order. It is copied. */
  keep(index: number, entity: JsonObject): void;
  /** To be called when nothing more will be fetched: others may be waiting for it. */
  end(): void;
}

/** The cache of entities as one fetch of a plan sees it. */
export interface FetchedEntities {
  /**
   * @param members the variables of the fetch, as members of a JSON object: another selection in effect.
   * @param wanted JSON of the representations.
   */
  find(
    caller: { principal: Principal; belief: Belief },
    members: string,
    wanted: readonly string[],
  ): Found | undefined | Promise<Found | undefined>;
}

export interface Entities {
  /** @returns undefined when nothing that the fetch brings may be kept. */
  ofFetch(service: string, operation: string): FetchedEntities | undefined;
}

/** Read from the representation and not from the merged data, where a client may have called something else `id`. */
const keyedById = /^\{"__typename":"(\w+)","id":"([^"\\]+)"/;

interface Flight {
  sequence: number;
  landed: Promise<JsonObject | undefined>;
  land(entity: JsonObject | undefined): void;
}

/** Members longer than this are not worth a key. */
const longestMembers = 2_000;

/**
 * The entity cache of one graph: what subgraphs answered for an entity, by type, key, selection and those who may share it. An entry depends on its entity alone,
 * as long as its selection has nothing but the entity's own fields; else on every entity of the kinds below it.
 */
export function createEntities(options: {
  /** Of the supergraph: what was answered under another is never found. */
  version: string;
  policies: Policies;
  store: Store<JsonObject>;
  counts: CacheCounts;
}): Entities {
  const { policies, store, counts } = options;
  const flights = new Map<string, Flight>();

  return {
    ofFetch(service, operation) {
      const byType = selectionsByType(operation);
      if (!byType) return undefined;
      const known = new Map<string, Policy | undefined>();
      const policyOf = (typename: string): Policy | undefined => {
        if (!known.has(typename)) {
          const selections = byType.get(typename);
          const policy = selections && policies.ofEntity(typename, selections);
          known.set(typename, policy && policy.maxAge > 0 ? policy : undefined);
        }
        return known.get(typename);
      };
      if ([...byType.keys()].every((typename) => !policyOf(typename))) return undefined;
      const prefix = createHash('sha256')
        .update(`${options.version} ${service} ${operation}`)
        .digest('base64url');

      function placeOf(text: string, principal: Principal, members: string) {
        const [, typename, id] = keyedById.exec(text) ?? [];
        if (typename === undefined || id === undefined) return undefined;
        const policy = policyOf(typename);
        const organizationId = policy && organizationOfAny(id);
        if (!organizationId) return undefined;
        const tags = policies.changesByItself(typename) ? [id, ...policy.kinds] : [...policy.kinds];
        const audience = audienceOf(principal, policy.scope);
        return { key: `${prefix} ${audience} ${members} ${text}`, policy, organizationId, tags };
      }

      return {
        find({ principal, belief }, members, wanted) {
          if (members.length > longestMembers) return undefined;
          const places = wanted.map((one) => placeOf(one, principal, members));
          const organizations = new Set(places.flatMap((place) => place?.organizationId ?? []));
          if (organizations.size === 0) return undefined;
          const reads = [...organizations].map((organizationId) => belief.in(organizationId));
          const waiting = reads.some((one) => one instanceof Promise);
          return waiting ? Promise.all(reads).then(lookUp) : lookUp(reads as (OrganizationLog | undefined)[]); // none is a promise

          function lookUp(
            read: readonly (OrganizationLog | undefined)[],
          ): Found | undefined | Promise<Found> {
            const logs = read.filter((log) => log !== undefined);
            if (logs.length === 0) {
              counts.bypasses++;
              return undefined;
            }
            const entities = places.map((place) => {
              const entry = place && store.find(place.key, logs);
              if (!entry || entry.expiresAt <= Date.now()) return undefined;
              counts.hits++;
              return entry.value;
            });
            const isComplete = () => entities.every((entity, index) => entity || !places[index]);
            if (isComplete()) return depart(entities, logs);
            return lookFurther(entities, logs);
          }

          async function lookFurther(
            entities: (JsonObject | undefined)[],
            logs: readonly OrganizationLog[],
          ): Promise<Found> {
            const open = () =>
              places.flatMap((place, index) => (place && !entities[index] ? [{ place, index }] : []));
            if (store.isShared) {
              const asked = open();
              const shared = await store.findShared(
                asked.map(({ place }) => place.key),
                logs,
              );
              for (const [at, { index }] of asked.entries()) {
                const entry = shared[at];
                if (!entry || entry.expiresAt <= Date.now()) continue;
                counts.sharedHits++;
                entities[index] = entry.value;
              }
            }
            // Joined only when that spares the whole fetch; one that began before the last event may bring what was before it.
            const joined = open().map(({ place, index }) => ({
              index,
              flight: flightOf(place.key, logs, place.organizationId),
            }));
            if (joined.length > 0 && joined.every(({ flight }) => flight)) {
              const landed = await Promise.all(joined.map(({ flight }) => flight?.landed));
              for (const [at, { index }] of joined.entries()) {
                entities[index] = landed[at];
                if (landed[at]) counts.joined++;
              }
            }
            return depart(entities, logs);
          }

          /** Notes where the logs are now, before the fetch of what is missing begins. */
          function depart(
            entities: readonly (JsonObject | undefined)[],
            logs: readonly OrganizationLog[],
          ): Found {
            const own = new Map<number, { dependency: Dependency; flight: Flight; key: string }>();
            for (const [index, place] of places.entries()) {
              if (!place || entities[index]) continue;
              counts.misses++;
              const log = logs.find(({ organizationId }) => organizationId === place.organizationId);
              if (!log) continue;
              const flight = newFlight(log.sequence);
              if (!flights.has(place.key)) flights.set(place.key, flight);
              own.set(index, {
                dependency: dependencyOn(log, place.tags),
                flight,
                key: place.key,
              });
            }
            return {
              entities,
              keep(index, entity) {
                const place = places[index];
                const mine = own.get(index);
                if (!place || !mine) return;
                const text = JSON.stringify(entity);
                store.keep(place.key, text, [mine.dependency], { lifeMs: place.policy.maxAge * 1_000 });
                mine.flight.land(JSON.parse(text));
              },
              end() {
                for (const { flight, key } of own.values()) {
                  if (flights.get(key) === flight) flights.delete(key);
                  flight.land(undefined);
                }
              },
            };
          }
        },
      };
    },
  };

  function flightOf(
    key: string,
    logs: readonly OrganizationLog[],
    organizationId: string,
  ): Flight | undefined {
    const flight = flights.get(key);
    const log = logs.find((one) => one.organizationId === organizationId);
    return flight && log && flight.sequence === log.sequence ? flight : undefined;
  }
}

function newFlight(sequence: number): Flight {
  const { promise, resolve } = Promise.withResolvers<JsonObject | undefined>();
  return { sequence, landed: promise, land: resolve };
}

/** What a fetch of entities selects of each type. Undefined when it is not made of fragments on types alone. */
function selectionsByType(operation: string): Map<string, SelectionSetNode[]> | undefined {
  const document = parse(operation, { noLocation: true });
  const [definition, ...more] = document.definitions;
  if (definition?.kind !== Kind.OPERATION_DEFINITION || more.length > 0) return undefined;
  const [field] = definition.selectionSet.selections;
  if (field?.kind !== Kind.FIELD || field.name.value !== '_entities') return undefined;
  const byType = new Map<string, SelectionSetNode[]>();
  for (const node of field.selectionSet?.selections ?? []) {
    if (node.kind === Kind.FIELD && node.name.value === '__typename') continue;
    if (node.kind !== Kind.INLINE_FRAGMENT || !node.typeCondition) return undefined;
    const type = node.typeCondition.name.value;
    byType.set(type, [...(byType.get(type) ?? []), node.selectionSet]);
  }
  return byType;
}

/** The value that the text of an entity stands for. */
export function readEntity(text: string): JsonObject {
  const entity: unknown = JSON.parse(text);
  if (!isObject(entity)) throw new Error('An entity was kept that is none.');
  return entity;
}
