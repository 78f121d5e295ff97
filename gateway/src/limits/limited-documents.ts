import type { Documents } from '@comanda/platform/documents';
import { CodedError } from '@comanda/platform/errors';
import { LRUCache } from 'lru-cache';
import { markerPrefix } from '../authorization/permitted-document.ts';
import { exceededShape, type ShapeLimits, shapeLimits } from './document-shape.ts';

/** Texts above this many characters are not even parsed; our longest operation has about 3,000. */
const maxTextLength = 50_000;

/** Documents that are too large or too deep are refused before they are validated; what was found of a text is kept as long as the text. */
export function limitedDocuments(documents: Documents, limits: ShapeLimits = shapeLimits): Documents {
  const fine = new WeakSet<object>();
  // Parsing a text up to its last allowed token is the dearest part of a refusal, so refused texts are remembered too.
  const refused = new LRUCache<string, CodedError>({
    max: 200,
    maxSize: 2_000_000,
    sizeCalculation: (_error, text) => text.length + 1,
  });
  return {
    parse(text) {
      if (text.length > maxTextLength)
        throw tooComplex(`${text.length} characters, of which ${maxTextLength} are allowed`);
      const before = refused.get(text);
      if (before) throw before;
      const document = documents.parse(text);
      if (fine.has(document)) return document;
      const exceeded = text.includes(markerPrefix)
        ? `a name beginning with "${markerPrefix}", which is the gateway's own`
        : exceededShape(document, limits);
      if (exceeded === undefined) {
        fine.add(document);
        return document;
      }
      const error = tooComplex(exceeded);
      refused.set(text, error);
      throw error;
    },
    validate: (schema, document) => documents.validate(schema, document),
  };
}

function tooComplex(what: string): CodedError {
  return new CodedError('OPERATION_TOO_COMPLEX', `The operation has ${what}. Ask for less at once.`);
}
