import type { FetchedEntities, Found } from '../../cache/entities.ts';
import type { JsonObject } from '../json.ts';
import { requestBodyOf } from '../request-body.ts';
import { closeBrace, closeBracket, comma, scanText } from '../scan-json.ts';
import type { Ask } from './ask.ts';
import type { KeyField, Position } from './layout.ts';
import type { Part, Read } from './part.ts';
import type { SplicedFetch } from './planned-fetch.ts';
import type { SpliceStep, Splicing } from './splicing.ts';

const beginning = Buffer.from('{"data":{"_entities":[');

/** A fetch of entities for the objects at a position. */
export interface EntitiesFetch {
  fetch: SplicedFetch;
  position: Position;
  /** Of an object's own part: where it notes the place of its entity. */
  slot: number;
  keys: KeyField[];
  ask: Ask;
  read: Read;
  /** What is kept of what it brings, if anything. */
  kept: FetchedEntities | undefined;
}

/** Compiles the fetch of entities: each is asked for once, taken from what is kept where that may be believed. */
export function askForEntities(compiled: EntitiesFetch): SpliceStep {
  const { fetch, position, slot, ask, kept } = compiled;
  const represent = compileRepresentation(compiled);
  const readAnswer = compileAnswer(compiled);
  const partOf = compileKeptParts(compiled);
  const request = requestBodyOf(fetch.node);

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
    const parts: Part[] = [];
    splicing.parts[fetch.index] = parts;
    const { belief, context, variables } = splicing.run;
    const taking = { parts, texts };
    if (!kept || !belief) return takeFound(splicing, taking, undefined, done);
    const { principal } = context;
    const found = kept.find({ principal, belief }, request.membersOf(variables), texts);
    if (!(found instanceof Promise)) return takeFound(splicing, taking, found, done);
    found.then(
      (one) => takeFound(splicing, taking, one, done),
      () => {
        splicing.isIrregular = true;
        done();
      },
    );
  };

  /** Takes the parts of what was found, and asks for the others. */
  function takeFound(
    splicing: Splicing,
    { parts, texts }: { parts: Part[]; texts: string[] },
    found: Found | undefined,
    done: () => void,
  ): void {
    if (!found) return ask(splicing, texts, () => readAnswer(splicing, texts.length, parts), done);
    const missing: number[] = [];
    for (const index of texts.keys()) {
      const entity = found.entities[index];
      const part = entity && partOf(splicing, entity);
      if (part) parts[index] = part;
      else missing.push(index);
      if (entity && !part) splicing.isIrregular = true;
    }
    const end = (): void => {
      found.end();
      done();
    };
    if (splicing.isIrregular || missing.length === 0) return end();
    const take = (): boolean => {
      const brought: Part[] = [];
      const written: string[] = [];
      const isRegular = readAnswer(splicing, missing.length, brought, written);
      for (const [place, index] of missing.entries()) {
        parts[index] = brought[place] ?? [];
        if (isRegular) found.keep(index, entityOf(written[place] ?? ''));
      }
      return isRegular;
    };
    const left = missing.map((index) => texts[index] ?? '');
    ask(splicing, left, take, end);
  }
}

/** @param text of an object, each byte a character. */
function entityOf(text: string): JsonObject {
  return JSON.parse(Buffer.from(text, 'latin1').toString('utf8')) as JsonObject; // it was read as an object
}

function compileRepresentation({ position, keys: planned }: EntitiesFetch) {
  const slotOf = new Map(position.fetched.map((one) => [one.fetch.index, one.slot]));
  const keys = planned.map(({ name, fetch: from, slot: at }) => ({
    prefix: `,${JSON.stringify(name)}:`,
    ...{ fetch: from ?? -1, slot: at },
    entity: from === undefined ? -1 : (slotOf.get(from) ?? -1),
  }));
  const opening = `{"__typename":${JSON.stringify(position.typename)}`;

  return (object: Part, parts: Part[][]): string => {
    let text = opening;
    for (const key of keys) {
      const part = key.fetch === -1 ? object : parts[key.fetch]?.[object[key.entity] as number];
      text += key.prefix + (part as Part)[key.slot]; // as laid out
    }
    return `${text}}`;
  };
}

/** Reads an answer. @returns whether it is regular and has as many entities as were asked for. */
function compileAnswer({ read }: EntitiesFetch) {
  /** @param parts takes the parts. @param written takes the text of each. */
  return (splicing: Splicing, count: number, parts: Part[], written?: string[]): boolean => {
    const { bytes, text } = splicing;
    let at = scanText(bytes, 0, beginning);
    if (at === -1) return false;
    at--;
    do {
      const start = at + 1;
      at = read(splicing, start);
      if (at === -1) return false;
      parts.push(splicing.value as Part); // what a part's reader leaves
      written?.push(text.substring(start, at));
    } while (bytes[at] === comma);
    return (
      parts.length === count &&
      bytes[at] === closeBracket &&
      bytes[at + 1] === closeBrace &&
      bytes[at + 2] === closeBrace &&
      at + 3 === bytes.length
    );
  };
}

/** Reads what is kept of an entity like an answer, and once only as long as it is kept: its part is the same each time, unless something is fetched for what is in it. */
function compileKeptParts({ read }: EntitiesFetch) {
  const known = new WeakMap<JsonObject, Part>();
  return (splicing: Splicing, entity: JsonObject): Part | undefined => {
    const made = known.get(entity);
    if (made) return made;
    const bytes = Buffer.from(JSON.stringify(entity), 'utf8');
    const noted = splicing.objects.map(({ length }) => length);
    splicing.bytes = bytes;
    splicing.text = bytes.toString('latin1');
    if (read(splicing, 0) !== bytes.length) return undefined;
    const part = splicing.value as Part; // what a part's reader leaves
    if (splicing.objects.every(({ length }, index) => length === noted[index])) known.set(entity, part);
    return part;
  };
}
