import type { IncomingMessage } from 'node:http';

/**
 * Reads a whole body, which nearly always comes in one piece and is then not copied.
 * @param done is given the text, or undefined when it is longer than `limitBytes`: what follows is then thrown away. Not called when the caller goes away.
 */
export function receiveBody(
  request: IncomingMessage,
  limitBytes: number,
  done: (text: string | undefined) => void,
): void {
  let first: Buffer | undefined;
  let more: Buffer[] | undefined;
  let length = 0;
  let isOver = false;
  request.on('data', (chunk: Buffer) => {
    if (isOver) return;
    length += chunk.length;
    if (length > limitBytes) {
      isOver = true;
      first = more = undefined;
      done(undefined);
    } else if (!first) first = chunk;
    else if (more) more.push(chunk);
    else more = [first, chunk];
  });
  request.on('end', () => {
    if (!isOver) done((more ? Buffer.concat(more) : first)?.toString('utf8') ?? '');
  });
}
