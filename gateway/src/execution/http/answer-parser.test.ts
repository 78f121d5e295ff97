import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MalformedAnswer } from './answer-head.ts';
import { createAnswerParser, longestBody, longestHead } from './answer-parser.ts';

/** What is read from bytes that arrive in these pieces: status and body of each answer, and whether the end fell between two. */
function read(...pieces: (string | Buffer)[]) {
  const answers: [number, string, boolean][] = [];
  const parser = createAnswerParser(({ status, keepsAlive }, body) =>
    answers.push([status, body.toString('latin1'), keepsAlive]),
  );
  for (const piece of pieces) {
    // The bytes are only lent to the parser: what it keeps must be its own.
    const lent = Buffer.from(piece as string, 'latin1');
    parser.push(lent);
    lent.fill('?');
  }
  return { answers, isWhole: parser.end() };
}

const ok = 'HTTP/1.1 200 OK\r\n';
const right: [string, string, [number, string, boolean][]][] = [
  ['a length', `${ok}content-length: 5\r\n\r\nhello`, [[200, 'hello', true]]],
  ['no body', `${ok}Content-Length:0\r\n\r\n`, [[200, '', true]]],
  ['no reason', 'HTTP/1.1 503 \r\ncontent-length: 1\r\n\r\nx', [[503, 'x', true]]],
  ['204', 'HTTP/1.1 204 No Content\r\n\r\n', [[204, '', true]]],
  [
    'two answers',
    `${ok}content-length: 1\r\n\r\na${ok}content-length: 1\r\n\r\nb`,
    [
      [200, 'a', true],
      [200, 'b', true],
    ],
  ],
  [
    'an interim answer',
    `HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n${ok}content-length: 1\r\n\r\na`,
    [[200, 'a', true]],
  ],
  [
    'chunks',
    `${ok}transfer-encoding: chunked\r\n\r\n3\r\nabc\r\nA;name="x"\r\n0123456789\r\n0\r\n\r\n${ok}content-length: 1\r\n\r\nz`,
    [
      [200, 'abc0123456789', true],
      [200, 'z', true],
    ],
  ],
  [
    'chunks and a trailer',
    `${ok}transfer-encoding: Chunked\r\n\r\n1\r\na\r\n0\r\nsum: 1\r\nmore: 2\r\n\r\n`,
    [[200, 'a', true]],
  ],
  ['a server that closes', `${ok}connection: Close\r\ncontent-length: 1\r\n\r\na`, [[200, 'a', false]]],
  ['a body up to the end', `${ok}\r\nall of it`, [[200, 'all of it', false]]],
  ['HTTP/1.0', 'HTTP/1.0 200 OK\r\ncontent-length: 1\r\n\r\na', [[200, 'a', false]]],
  [
    'HTTP/1.0 kept alive',
    'HTTP/1.0 200 OK\r\nconnection: keep-alive\r\ncontent-length: 1\r\n\r\na',
    [[200, 'a', true]],
  ],
];

describe('answers', () => {
  test.each(right)('are read whole: %s', (_title, text, answers) => {
    expect(read(text)).toEqual({ answers, isWhole: true });
  });

  test.each(right)('are read the same in whatever pieces they come: %s', (_title, text, answers) => {
    expect(read(...text)).toEqual({ answers, isWhole: true });
    for (let cut = 1; cut < text.length; cut++)
      expect(read(text.slice(0, cut), text.slice(cut)).answers).toEqual(answers);
  });

  test('of any bytes, framed either way and in any pieces, come out as they went in', () => {
    const body = fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes).toString('latin1'));
    const framed = fc.oneof(
      body.map((text) => ({ text, wire: `${ok}content-length: ${text.length}\r\n\r\n${text}` })),
      fc.array(body.filter(Boolean), { maxLength: 4 }).map((chunks) => ({
        text: chunks.join(''),
        wire: `${ok}transfer-encoding: chunked\r\n\r\n${chunks.map((chunk) => `${chunk.length.toString(16)}\r\n${chunk}\r\n`).join('')}0\r\n\r\n`,
      })),
    );
    fc.assert(
      fc.property(fc.array(framed, { minLength: 1, maxLength: 5 }), fc.array(fc.nat(2_000)), (sent, cuts) => {
        const wire = sent.map((one) => one.wire).join('');
        const places = [0, ...cuts.map((cut) => cut % wire.length).sort((a, b) => a - b), wire.length];
        const pieces = places.slice(1).map((end, index) => wire.slice(places[index], end));
        expect(read(...pieces)).toEqual({
          answers: sent.map(({ text }) => [200, text, true]),
          isWhole: true,
        });
      }),
    );
  });
});

describe('what is no answer', () => {
  test.each([
    ['another protocol', 'SSH-2.0-OpenSSH\r\n\r\n'],
    ['HTTP/2', 'HTTP/2 200 OK\r\n\r\n'],
    ['a status of two digits', 'HTTP/1.1 20 OK\r\n\r\n'],
    ['a length beside chunks', `${ok}content-length: 3\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n`],
    ['two lengths', `${ok}content-length: 1\r\ncontent-length: 2\r\n\r\nab`],
    ['a list of lengths', `${ok}content-length: 1, 1\r\n\r\na`],
    ['a negative length', `${ok}content-length: -1\r\n\r\n`],
    ['a length in hexadecimal', `${ok}content-length: 0x1\r\n\r\na`],
    ['another coding', `${ok}transfer-encoding: gzip, chunked\r\n\r\n0\r\n\r\n`],
    ['an encoded body', `${ok}content-encoding: gzip\r\ncontent-length: 1\r\n\r\na`],
    ['a space before the colon', `${ok}content-length : 1\r\n\r\na`],
    ['a folded line', `${ok}x: 1\r\n content-length: 1\r\n\r\na`],
    ['a bare carriage return', `${ok}x: 1\rcontent-length: 1\r\n\r\na`],
    ['a bare line feed', `${ok}x: 1\ncontent-length: 1\r\n\r\na`],
    ['a null', `${ok}x: \0\r\ncontent-length: 0\r\n\r\n`],
    ['a nameless field', `${ok}: 1\r\ncontent-length: 0\r\n\r\n`],
    ['a change of protocol', 'HTTP/1.1 101 Switching Protocols\r\n\r\n'],
    ['a chunk of no size', `${ok}transfer-encoding: chunked\r\n\r\n\r\n`],
    ['a chunk of a negative size', `${ok}transfer-encoding: chunked\r\n\r\n-1\r\n`],
    ['a chunk of a huge size', `${ok}transfer-encoding: chunked\r\n\r\nfffffffff\r\n`],
    ['a chunk longer than it says', `${ok}transfer-encoding: chunked\r\n\r\n1\r\nabc\r\n`],
    ['a line of a chunk without end', `${ok}transfer-encoding: chunked\r\n\r\n1;${'x'.repeat(300)}`],
    ['a head without end', `${ok}x: ${'x'.repeat(longestHead)}`],
    ['a body that is too large', `${ok}content-length: ${longestBody + 1}\r\n\r\n`],
    ['interim answers without end', 'HTTP/1.1 100 Continue\r\n\r\n'.repeat(9)],
  ])('is refused: %s', (_title, text) => {
    expect(() => read(text)).toThrow(MalformedAnswer);
  });

  test('chunks together larger than a body may be are refused', () => {
    const chunk = `${(1_000_000).toString(16)}\r\n${'x'.repeat(1_000_000)}\r\n`;
    const chunks = Array.from({ length: longestBody / 1_000_000 + 1 }, () => chunk);
    expect(() => read(`${ok}transfer-encoding: chunked\r\n\r\n`, ...chunks)).toThrow(MalformedAnswer);
  });

  test('an end within an answer is noticed', () => {
    const text = `${ok}content-length: 5\r\n\r\nhello`;
    for (let cut = 1; cut < text.length; cut++) expect(read(text.slice(0, cut)).isWhole).toBe(false);
  });

  test('no bytes whatever make it fail in another way, or read an answer twice', () => {
    const alphabet = fc.constantFrom(
      ...['HTTP/1.1 ', '200', '100', ' OK', '\r\n', '\r', '\n', ':', ' ', '0', '5', 'a', 'hello', '\0', ';'],
      ...['content-length', 'transfer-encoding', 'chunked', 'connection', 'close', ok, `${ok}\r\n`],
    );
    fc.assert(
      fc.property(fc.array(alphabet, { maxLength: 40 }), (parts) => {
        try {
          const inOne = read(parts.join('')).answers;
          expect(read(...parts).answers).toEqual(inOne);
        } catch (error) {
          expect(error).toBeInstanceOf(MalformedAnswer);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});
