import { isUtf8 } from 'node:buffer';
import type { ExecutionResult } from 'graphql';
import type { VerifyAnswer } from './verify-answer.ts';

/** A whole answer as it is to be sent, `{"data":…}`. Its data are read from it only when somebody looks. */
export class WrittenAnswer implements ExecutionResult {
  /** Each of its characters is a byte: such a text is sent together with the head, without being looked at again. */
  readonly bytes: string;
  private read: ExecutionResult['data'];

  constructor(bytes: string) {
    this.bytes = bytes;
  }

  get data(): ExecutionResult['data'] {
    this.read ??= (JSON.parse(Buffer.from(this.bytes, 'latin1').toString('utf8')) as ExecutionResult).data; // the bytes of one
    return this.read;
  }

  toJSON(): ExecutionResult {
    return { data: this.data };
  }
}

/** Takes the answer of a fetch as it came, when that is what the client is to be answered; undefined when it must be read. */
export type TakeWritten = (bytes: Buffer) => WrittenAnswer | undefined;

/** After so many answers in a row that had to be read, the next are not looked at: a subgraph that writes differently does so always. */
const mostRefused = 20;

/** @param verify tells which answers can be taken. */
export function createTakeWritten(verify: VerifyAnswer): TakeWritten {
  let refused = 0;
  return (bytes) => {
    if (refused >= mostRefused) return undefined;
    if (isUtf8(bytes) && verify(bytes)) {
      refused = 0;
      return new WrittenAnswer(bytes.toString('latin1'));
    }
    refused++;
    return undefined;
  };
}
