import { createDocuments, type Documents } from '@comanda/platform/documents';
import { CodedError } from '@comanda/platform/errors';
import { LRUCache } from 'lru-cache';
import { markerPrefix } from '../authorization/permitted-document.ts';
import { exceededShape, type ShapeLimits, shapeLimits } from './document-shape.ts';
import { exceededText } from './text-shape.ts';

/** Texts above this many characters are not even parsed; our longest operation has about 3,000. */
const maxTextLength = 50_000;

/**
 * Documents that are refused when they are too large or too deep: by their text before they are parsed, and with their fragments before they are validated.
 * What was found of a text is kept as long as the text.
 */
export function createLimitedDocuments(limits: ShapeLimits = shapeLimits): Documents {
  const documents = createDocuments((text) => {
    const exceeded = exceededText(text, limits);
    if (exceeded !== undefined) throw tooComplex(exceeded);
  });
  const fine = new WeakSet<object>();
  // Parsing is the dearest part of a refusal for what fragments add up to. What is refused by its text alone is not worth remembering.
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
