import { LRUCache } from 'lru-cache';

/** What answers are written as. The newer type lets the status tell what happened. */
export const answerTypes = ['application/graphql-response+json', 'application/json'] as const;
export type AnswerType = (typeof answerTypes)[number];

/** Headers that are remembered: clients send the same few again and again. */
const remembered = 200;
const accepted = new LRUCache<string, { type: AnswerType | undefined }>({ max: remembered });
const bodies = new LRUCache<string, { isJson: boolean }>({ max: remembered });

/**
 * The media type that a client wants most, by the quality values of its `Accept` (RFC 9110, section 12.5.1); of two wanted alike the one
 * it names first. Without the header, and for `*`/`*`, `application/json`: such clients were written before the newer type existed.
 * @returns undefined when it takes neither.
 */
export function negotiateAnswer(accept: string | undefined): AnswerType | undefined {
  if (accept === undefined || accept === '*/*') return 'application/json';
  const known = accepted.get(accept);
  if (known) return known.type;
  const type = mostWanted(accept);
  accepted.set(accept, { type });
  return type;
}

interface Range {
  type: string;
  quality: number;
  position: number;
}

function mostWanted(accept: string): AnswerType | undefined {
  const ranges = accept.split(',').map(readRange);
  const wishes = answerTypes.flatMap((type) => {
    // The most specific range decides, so that `application/json;q=0, */*` is no wish for JSON.
    const range = [type, 'application/*', '*/*']
      .map((one) => ranges.find((given) => given?.type === one))
      .find(Boolean);
    if (!range || range.quality === 0) return [];
    const isWild = range.type.endsWith('*');
    return [{ type, quality: range.quality, position: isWild ? Number.MAX_SAFE_INTEGER : range.position }];
  });
  const [first] = wishes.sort(
    (one, other) =>
      other.quality - one.quality ||
      one.position - other.position ||
      answerTypes.indexOf(other.type) - answerTypes.indexOf(one.type),
  );
  return first?.type;
}

/** Undefined for what is no range, or wants another charset than the one we write. */
function readRange(text: string, position: number): Range | undefined {
  const [type = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase());
  let quality = 1;
  for (const parameter of parameters) {
    const [name, value = ''] = parameter.split('=');
    if (name === 'q') quality = /^(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/.test(value) ? Number(value) : 0;
    if (name === 'charset' && !isUtf8(value)) return undefined;
  }
  return { type, quality, position };
}

/** Whether a request's content type is JSON in UTF-8, which it is when it names no charset. */
export function isJsonBody(contentType: string | undefined): boolean {
  if (contentType === undefined) return false;
  if (contentType === 'application/json') return true;
  const known = bodies.get(contentType);
  if (known) return known.isJson;
  const [type = '', ...parameters] = contentType.split(';').map((part) => part.trim().toLowerCase());
  const isJson =
    type === 'application/json' &&
    parameters.every((parameter) => !parameter.startsWith('charset=') || isUtf8(parameter.slice(8)));
  bodies.set(contentType, { isJson });
  return isJson;
}

const isUtf8 = (charset: string) => /^"?utf-?8"?$/.test(charset);
