import { closeBrace, openBrace, scanText } from './scan-json.ts';
import { createShapeScans } from './scan-shape.ts';
import type { ObjectShape } from './shape.ts';

/** Whether the bytes of a subgraph's answer are, byte for byte, what the client is to be answered. */
export type VerifyAnswer = (bytes: Buffer) => boolean;

const beginning = Buffer.from('{"data":');

/**
 * Compiles the check of whole answers for one shape, for plans of one fetch: an answer without errors, whose fields are those of the operation and no others, in
 * its order, each of its type and none null that may not be, can be passed on as it came. That spares reading it into objects, completing
 * them and writing them again, most of what a large answer costs (three times as much as this for a menu of 10 KB).
 *
 * It is strict where it need not be: without white space, integers and decimals in their usual form. Whatever it does not know is not wrong, only answered
 * in the usual way.
 * @returns undefined for shapes of which the types of objects are known only from the data.
 */
export function compileVerification(shape: ObjectShape): VerifyAnswer | undefined {
  const scan = createShapeScans().ofObject(shape);
  if (!scan) return undefined;
  return (bytes) => {
    const start = scanText(bytes, 0, beginning);
    if (start === -1 || bytes[start] !== openBrace) return false;
    const end = scan(bytes, start);
    return end !== -1 && end === bytes.length - 1 && bytes[end] === closeBrace;
  };
}
