import { isUtf8 } from 'node:buffer';
import type { PlanEnvironment } from '../compile-fetch.ts';
import type { Recorded } from '../record.ts';
import { requestBodyOf } from '../request-body.ts';
import type { SplicedFetch } from './planned-fetch.ts';
import type { Splicing } from './splicing.ts';

/** Sends a fetch. @param take reads the answer out of the splicing; false when it is not regular. `done` is called once. */
export type Ask = (
  splicing: Splicing,
  representations: readonly string[] | undefined,
  take: () => boolean,
  done: () => void,
) => void;

/** An answer that was read into parts. */
class Taken {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

export function compileAsk({ node }: SplicedFetch, { subgraphs }: PlanEnvironment): Ask {
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
          // Until it is read: what was half read must not be used, nor be read again.
          splicing.isIrregular = true;
          if (!take()) return undefined;
          splicing.isIrregular = false;
          return new Taken(text);
        },
      })
      .then(
        (answer) => ended(answer instanceof Taken ? answer : { answer }, answer instanceof Taken),
        (fault: unknown) => ended({ fault }, false),
      );
  };
}
