import { isUtf8 } from 'node:buffer';
import type { FetchNode, PlanNode, QueryPlan } from '@apollo/query-planner';
import type { PlanEnvironment } from '../compile-fetch.ts';
import type { Recorded } from '../record.ts';
import { requestBodyOf } from '../request-body.ts';
import type { Run } from '../run.ts';
import { closeBrace, closeBracket, comma, scanText } from '../scan-json.ts';
import type { ObjectShape } from '../shape.ts';
import { WrittenAnswer } from '../written-answer.ts';
import { compileAssembly } from './assemble.ts';
import { type KeyField, layOut, type Position } from './layout.ts';
import { createPartReaders, type Part, type Read, type Reading } from './part.ts';
import { readSplicedFetches, type SplicedFetch } from './planned-fetch.ts';

/**
 * Runs the fetches of a plan and puts the response together from their texts.
 * @returns undefined when something was not as it must be for that: then the run has a record of what was answered, for the usual way.
 */
export type Splice = (run: Run) => Promise<WrittenAnswer | undefined>;

/** A run of a splice. */
interface Splicing extends Reading {
  run: Run;
  /** What each fetch brought, by its index and the place in its answer. */
  parts: Part[][];
  record: Recorded[];
  isIrregular: boolean;
}

/** A part of the plan. `done` is called once, also when nothing was to be fetched. */
type SpliceStep = (splicing: Splicing, done: () => void) => void;

const beginning = Buffer.from('{"data":');
const entitiesBeginning = Buffer.from('{"data":{"_entities":[');

/** After so many runs in a row that could not be spliced the next are not tried, but for one in so many: a subgraph that writes differently does so always. */
const mostIrregular = 20;
const triedAgain = 50;

/**
 * Compiles a plan whose response can be put together from the texts of the answers, which spares reading most of it into objects, merging, completing and writing it
 * again. Each answer is looked at byte by byte; whatever is not exactly as a regular one must be is left to the usual way.
 * @returns undefined for operations and plans that do not suit.
 */
export function compileSplice(
  { node }: QueryPlan,
  shape: ObjectShape,
  environment: PlanEnvironment,
  isTrue: (variable: string) => boolean,
): Splice | undefined {
  if (!node || node.kind === 'Subscription') return undefined;
  const fetches = readSplicedFetches(node, environment.schema, isTrue);
  const positions = fetches && layOut(shape, [...fetches.values()], environment.isOfType);
  const [root] = positions ?? [];
  if (!fetches || !positions || !root) return undefined;
  const readerOf = createPartReaders();
  const assemble = compileAssembly(root);
  const readsEntities = [...fetches.values()].some(
    ({ node: one }) => one.requires && environment.entities?.ofFetch(one.serviceName, one.operation),
  );

  const compile = (planned: PlanNode): SpliceStep => {
    switch (planned.kind) {
      case 'Flatten':
        return compile(planned.node);
      case 'Sequence':
        return inSequence(planned.nodes.map(compile));
      case 'Parallel':
        return inParallel(planned.nodes.map(compile));
      case 'Fetch':
        return compileFetch(planned);
      default:
        throw new Error(`A ${planned.kind} of a plan cannot be spliced.`);
    }
  };

  const compileFetch = (fetchNode: FetchNode): SpliceStep => {
    const fetch = fetches.get(fetchNode);
    const position = positions.find(({ fetched }) => fetched.some((one) => one.fetch === fetch));
    const fetched = position?.fetched.find((one) => one.fetch === fetch);
    if (!fetch || !position || !fetched) throw new Error('A fetch of the plan was not found.');
    const ask = compileAsk(fetch, environment);
    const read = readerOf(position, fetched.part);
    if (!fetchNode.requires)
      return (splicing, done) =>
        ask(splicing, undefined, (bytes) => readRoot(splicing, bytes, fetch, read), done);
    return askForEntities({ ...fetched, position, ask, read });
  };

  const step = compile(node);
  let irregular = 0;

  return (run) => {
    if ((run.belief && readsEntities) || (irregular >= mostIrregular && irregular++ % triedAgain > 0))
      return notTried;
    return new Promise((resolve, reject) => {
      const splicing: Splicing = {
        ...{ run, isIrregular: false, bytes: nothing, text: '', value: null },
        objects: positions.map(() => []),
        parts: [],
        record: [],
      };
      step(splicing, () => {
        try {
          if (splicing.isIrregular) {
            irregular++;
            run.record = splicing.record;
            return resolve(undefined);
          }
          irregular = 0;
          const text = `{"data":${assemble(
            root.fetched.map(() => 0),
            splicing.parts,
          )}}`;
          resolve(new WrittenAnswer(text));
        } catch (error) {
          reject(error);
        }
      });
    });
  };
}

const notTried = Promise.resolve(undefined);
const nothing = Buffer.alloc(0);

function inSequence(steps: SpliceStep[]): SpliceStep {
  const [only, ...more] = steps;
  if (only && more.length === 0) return only;
  return (splicing, done) => {
    let index = 0;
    const next = (): void => {
      const step = splicing.isIrregular ? undefined : steps[index++];
      if (step) step(splicing, next);
      else done();
    };
    next();
  };
}

function inParallel(steps: SpliceStep[]): SpliceStep {
  const [only, ...more] = steps;
  if (only && more.length === 0) return only;
  return (splicing, done) => {
    let waiting = steps.length;
    const one = (): void => {
      if (--waiting === 0) done();
    };
    for (const step of steps) step(splicing, one);
  };
}

/** Sends a fetch. @param take reads the answer; false when it is not regular. */
type Ask = (
  splicing: Splicing,
  representations: readonly string[] | undefined,
  take: (bytes: Buffer) => boolean,
  done: () => void,
) => void;

function compileAsk({ node }: SplicedFetch, { subgraphs }: PlanEnvironment): Ask {
  const subgraph = subgraphs.get(node.serviceName);
  if (!subgraph) throw new Error(`The gateway does not know a subgraph "${node.serviceName}".`);
  const request = requestBodyOf(node);
  return (splicing, representations, take, done) => {
    const { context, departure, variables } = splicing.run;
    const body = request.write(request.membersOf(variables), representations);
    const ended = (outcome: Recorded['outcome'], isRegular: boolean): void => {
      splicing.record.push({ node, body, outcome });
      splicing.isIrregular ||= !isRegular;
      done();
    };
    subgraph
      .fetch({
        ...{ body, isMutation: false, context, departure },
        take(bytes) {
          if (splicing.isIrregular || !isUtf8(bytes)) return undefined;
          const text = bytes.toString('latin1');
          splicing.bytes = bytes;
          splicing.text = text;
          if (take(bytes)) return new Taken(text);
          // At once: what was half read must not be used, nor be read again.
          splicing.isIrregular = true;
          return undefined;
        },
      })
      .then(
        (answer) => ended(answer instanceof Taken ? answer : { answer }, answer instanceof Taken),
        (fault: unknown) => ended({ fault }, false),
      );
  };
}

/** An answer that was read into parts. */
class Taken {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

function readRoot(splicing: Splicing, bytes: Buffer, fetch: SplicedFetch, read: Read): boolean {
  const start = scanText(bytes, 0, beginning);
  const end = start === -1 ? -1 : read(splicing, start);
  splicing.parts[fetch.index] = [splicing.value as Part]; // what a part's reader leaves
  return end !== -1 && end === bytes.length - 1 && bytes[end] === closeBrace;
}

function askForEntities(compiled: {
  fetch: SplicedFetch;
  position: Position;
  slot: number;
  keys: KeyField[];
  ask: Ask;
  read: Read;
}): SpliceStep {
  const { fetch, position, slot, ask, read } = compiled;
  const slotOf = new Map(position.fetched.map((one) => [one.fetch.index, one.slot]));
  const keys = compiled.keys.map(({ name, fetch: from, slot: at }) => ({
    prefix: `,${JSON.stringify(name)}:`,
    ...{ fetch: from ?? -1, slot: at },
    entity: from === undefined ? -1 : (slotOf.get(from) ?? -1),
  }));
  const opening = `{"__typename":${JSON.stringify(position.typename)}`;

  const represent = (object: Part, parts: Part[][]): string => {
    let text = opening;
    for (const key of keys) {
      const part = key.fetch === -1 ? object : parts[key.fetch]?.[object[key.entity] as number];
      text += key.prefix + (part as Part)[key.slot]; // as laid out
    }
    return `${text}}`;
  };

  return (splicing, done) => {
    const objects = splicing.objects[position.index] ?? [];
    if (objects.length === 0) return done();
    const texts: string[] = [];
    const places = new Map<string, number>();
    for (const object of objects) {
      const text = represent(object, splicing.parts);
      let place = places.get(text);
      if (place === undefined) {
        place = texts.push(text) - 1;
        places.set(text, place);
      }
      object[slot] = place;
    }
    const take = (bytes: Buffer): boolean => {
      const found: Part[] = [];
      let at = scanText(bytes, 0, entitiesBeginning);
      if (at === -1) return false;
      at--;
      do {
        at = read(splicing, at + 1);
        if (at === -1) return false;
        found.push(splicing.value as Part); // what a part's reader leaves
      } while (bytes[at] === comma);
      splicing.parts[fetch.index] = found;
      return (
        found.length === texts.length &&
        bytes[at] === closeBracket &&
        bytes[at + 1] === closeBrace &&
        bytes[at + 2] === closeBrace &&
        at + 3 === bytes.length
      );
    };
    ask(splicing, texts, take, done);
  };
}
