import type { FetchNode } from '@apollo/query-planner';
import { type GraphQLError, type GraphQLSchema, parse } from 'graphql';
import type { Entities, Found } from '../cache/entities.ts';
import { readAnswer } from './answer.ts';
import { entitiesAt, type PlanPath, placesAt } from './entities.ts';
import { type FetchPlaces, faultsOf } from './error-paths.ts';
import { isObject, type JsonObject } from './json.ts';
import { compileMerge } from './merge.ts';
import { recordedAnswer } from './record.ts';
import { compileRepresentations } from './representations.ts';
import { requestBodyOf } from './request-body.ts';
import { compileOutputRewrites, type IsOfType, namesOf } from './rewrites.ts';
import type { Path, Run, Step } from './run.ts';
import { addRenamed, type Selection, selectionOf } from './selection.ts';
import type { Subgraph } from './subgraph.ts';
import { WrittenAnswer } from './written-answer.ts';

/** What is known of the supergraph when a plan is compiled. */
export interface PlanEnvironment {
  /** Of the supergraph, with what is hidden from clients. */
  schema: GraphQLSchema;
  subgraphs: ReadonlyMap<string, Subgraph>;
  entities?: Entities | undefined;
  isOfType: IsOfType;
  isConcrete(typeName: string): boolean;
  /** Name of the type that a field of Subscription answers. */
  typeOfSubscription(field: string): string;
}

/** A fetch of a plan with what it brings, so that the fetches of a plan can be compared before they are compiled. */
export interface PlannedFetch {
  node: FetchNode;
  path: PlanPath;
  selection: Selection;
}

/** Reads a fetch: what its answer will bring, under the names it will have once rewritten. */
export function readFetch(node: FetchNode, path: PlanPath): PlannedFetch {
  if (node.contextRewrites?.length) throw new Error('Plans with @fromContext are not supported.');
  const root = selectionOf(parse(node.operation, { noLocation: true }));
  const selection = node.requires ? (root.get('_entities') ?? new Map()) : root;
  for (const rewrite of node.outputRewrites ?? []) {
    if (rewrite.kind === 'KeyRenamer') addRenamed(selection, namesOf(rewrite), rewrite.renameKeyTo);
  }
  return { node, path, selection };
}

/**
 * Compiles a fetch: the step sends it for the objects at its path and merges what it brings.
 * @param ownsCopies whether what equal representations brought must not be shared between the places that sent them, because a later fetch writes into it.
 */
export function compileFetch(
  { node, path, selection }: PlannedFetch,
  ownsCopies: boolean,
  environment: PlanEnvironment,
): Step {
  const { serviceName: service } = node;
  const subgraph = environment.subgraphs.get(service);
  if (!subgraph)
    throw new Error(`The supergraph names a subgraph "${service}" that the gateway does not know.`);
  const isMutation = node.operationKind === 'mutation';
  const kept = node.requires && environment.entities?.ofFetch(service, node.operation);
  const merge = compileMerge(selection, environment.isConcrete);
  const rewrite = compileOutputRewrites(node.outputRewrites, environment.isOfType);
  const represent =
    node.requires && compileRepresentations(node.requires, node.inputRewrites, environment.isOfType);
  const renames = new Map<string, string>();
  for (const one of node.outputRewrites ?? [])
    if (one.kind === 'KeyRenamer') renames.set(namesOf(one).at(-1) ?? '', one.renameKeyTo);
  const request = requestBodyOf(node);

  /** Asks the subgraph and notes its errors. @returns the answer's data, or undefined when there is none. */
  async function ask(
    run: Run,
    body: string,
    places: FetchPlaces,
    representations?: number,
  ): Promise<JsonObject | undefined> {
    try {
      const { context, departure, take, record } = run;
      const answer =
        (record && recordedAnswer(record, node, body)) ??
        (await subgraph?.fetch({ body, isMutation, context, departure, take }));
      if (answer instanceof WrittenAnswer) {
        run.written = answer;
        return undefined;
      }
      const { data, errors } = readAnswer(answer, service, representations);
      if (errors.length > 0)
        run.faults.push(
          ...faultsOf(errors, { service, isEntityFetch: represent !== undefined, renames, places }),
        );
      return data;
    } catch (error) {
      const { message, extensions } = error as GraphQLError; // the contract of Subgraph.fetch
      run.faults.push({
        message,
        extensions: { ...extensions, serviceName: service },
        originalError: extensions?.code === undefined && error instanceof Error ? error : undefined,
        places: places.all(),
      });
      return undefined;
    }
  }

  async function fetchRoot(run: Run, targets: JsonObject[]): Promise<void> {
    const own = () => (path.length === 0 ? [[] as Path] : placesAt(run.data, path).map(({ place }) => place));
    const data = await ask(run, request.write(request.membersOf(run.variables), undefined), {
      all: () => own().flatMap((place) => [...selection.keys()].map((name) => [...place, name])),
      ofEntity: own,
    });
    if (data) {
      rewrite?.(data);
      for (const [index, target] of targets.entries())
        merge(target, index === 0 ? data : structuredClone(data));
    }
    if (isMutation)
      run.stopped ||= [...selection.keys()].some((name) => run.required.has(name) && data?.[name] == null);
  }

  /** Takes what is kept of the entities, and asks for the others. */
  function lookUp(run: Run, texts: string[], sharers: Map<JsonObject, number>): Promise<void> | undefined {
    const { belief, context } = run;
    if (!kept || !belief) return askForEntities(run, texts, sharers);
    const found = kept.find(
      { principal: context.principal, belief },
      request.membersOf(run.variables),
      texts,
    );
    if (found instanceof Promise) return found.then((one) => take(run, texts, sharers, one));
    return take(run, texts, sharers, found);
  }

  function take(
    run: Run,
    texts: string[],
    sharers: Map<JsonObject, number>,
    found: Found | undefined,
  ): Promise<void> | undefined {
    if (!found) return askForEntities(run, texts, sharers);
    const missing: number[] = [];
    for (const [index, entity] of found.entities.entries()) if (!entity) missing.push(index);
    const places = new Map(missing.map((index, place) => [index, place]));
    const others = new Map<JsonObject, number>();
    for (const [target, index] of sharers) {
      const entity = found.entities[index];
      const place = places.get(index);
      // What is kept belongs to all who find it: whatever a later fetch writes into is a copy.
      if (entity) merge(target, ownsCopies ? structuredClone(entity) : entity);
      else if (place !== undefined) others.set(target, place);
    }
    if (missing.length === 0) return undefined;
    const left = missing.map((index) => texts[index] ?? '');
    const keep = (place: number, entity: JsonObject) => found.keep(missing[place] ?? -1, entity);
    return askForEntities(run, left, others, keep).finally(() => found.end());
  }

  async function askForEntities(
    run: Run,
    texts: string[],
    sharers: Map<JsonObject, number>,
    keep?: (index: number, entity: JsonObject) => void,
  ): Promise<void> {
    const placesOf = (wanted: (index: number) => boolean) =>
      placesAt(run.data, path)
        .filter(({ entity }) => {
          const index = sharers.get(entity);
          return index !== undefined && wanted(index);
        })
        .map(({ place }) => place);
    const places = {
      all: () => placesOf(() => true),
      ofEntity: (index: number) => placesOf((one) => one === index),
    };
    const body = request.write(request.membersOf(run.variables), texts);
    const faults = run.faults.length;
    const data = await ask(run, body, places, texts.length);
    if (!data) return;
    const { _entities: received } = data;
    if (!Array.isArray(received)) return;
    if (rewrite) for (const entity of received) if (isObject(entity)) rewrite(entity);
    // Of an answer with errors nothing is kept: what is null in it may not be.
    if (keep && run.faults.length === faults)
      for (const [index, entity] of received.entries()) if (isObject(entity)) keep(index, entity);
    const taken = ownsCopies ? new Set<number>() : undefined;
    for (const [target, index] of sharers) {
      const entity: unknown = received[index];
      if (!isObject(entity)) continue;
      merge(target, taken?.has(index) ? structuredClone(entity) : entity);
      taken?.add(index);
    }
  }

  return (run) => {
    if (run.departure?.happened) return undefined;
    const targets = path.length === 0 ? [run.data] : entitiesAt(run.data, path);
    if (targets.length === 0) return undefined;
    if (!represent) return fetchRoot(run, targets);
    const texts: string[] = [];
    const indexes = new Map<string, number>();
    const sharers = new Map<JsonObject, number>();
    for (const target of targets) {
      if (sharers.has(target)) continue;
      const text = represent(target);
      if (text === undefined) continue;
      let index = indexes.get(text);
      if (index === undefined) {
        index = texts.push(text) - 1;
        indexes.set(text, index);
      }
      sharers.set(target, index);
    }
    return texts.length === 0 ? undefined : lookUp(run, texts, sharers);
  };
}
