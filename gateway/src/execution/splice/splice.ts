import type { FetchNode, PlanNode, QueryPlan } from '@apollo/query-planner';
import type { PlanEnvironment } from '../compile-fetch.ts';
import type { Run } from '../run.ts';
import { closeBrace, scanText } from '../scan-json.ts';
import type { ObjectShape } from '../shape.ts';
import { WrittenAnswer } from '../written-answer.ts';
import { compileAsk } from './ask.ts';
import { askForEntities } from './ask-for-entities.ts';
import { compileAssembly } from './assemble.ts';
import { layOut } from './layout.ts';
import { createPartReaders, type Part, type Read } from './part.ts';
import { readSplicedFetches, type SplicedFetch } from './planned-fetch.ts';
import { inParallel, inSequence, type SpliceStep, type Splicing } from './splicing.ts';

/**
 * Runs the fetches of a plan and puts the response together from their texts.
 * @returns undefined when something was not as it must be for that: then the run has a record of what was answered, for the usual way.
 */
export type Splice = (run: Run) => Promise<WrittenAnswer | undefined>;

const beginning = Buffer.from('{"data":');
const nothing = Buffer.alloc(0);
const notTried = Promise.resolve(undefined);

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
    const { serviceName, operation, requires } = fetchNode;
    if (!requires)
      return (splicing, done) => ask(splicing, undefined, () => readRoot(splicing, fetch, read), done);
    const kept = environment.entities?.ofFetch(serviceName, operation);
    return askForEntities({ ...fetched, position, ask, read, kept });
  };

  const step = compile(node);
  let irregular = 0;

  return (run) => {
    if (irregular >= mostIrregular && irregular++ % triedAgain > 0) return notTried;
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
          const written = assemble(
            root.fetched.map(() => 0),
            splicing.parts,
          );
          resolve(new WrittenAnswer(`{"data":${written}}`));
        } catch (error) {
          reject(error);
        }
      });
    });
  };
}

function readRoot(splicing: Splicing, fetch: SplicedFetch, read: Read): boolean {
  const { bytes } = splicing;
  const start = scanText(bytes, 0, beginning);
  const end = start === -1 ? -1 : read(splicing, start);
  splicing.parts[fetch.index] = [splicing.value as Part]; // what a part's reader leaves
  return end !== -1 && end === bytes.length - 1 && bytes[end] === closeBrace;
}
