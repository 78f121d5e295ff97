import {
  closeBrace,
  closeBracket,
  comma,
  isPlainLeaf,
  nullText,
  openBrace,
  openBracket,
  type Scan,
  scanText,
} from '../scan-json.ts';
import type { ValueShape } from '../shape.ts';
import type { PartLayout, Position } from './layout.ts';

/** What is taken of one object of an answer: texts, places of entities, and parts of what is in it; null for null. Lists are arrays too. */
export type Slot = string | number | null | Slot[];
export type Part = Slot[];

/** An answer while it is read. */
export interface Reading {
  bytes: Buffer;
  /** The same bytes, each as a character. */
  text: string;
  /** The part, the list of parts or the null that was read last. */
  value: Slot;
  /** The parts of the objects at each position that something else is fetched for, in the order of the answer. */
  objects: Part[][];
}

/** Reads a value that begins at a place and leaves it in the reading. @returns where it ends, or -1 when it is not as it must be. */
export type Read = (reading: Reading, at: number) => number;

/** Compiles the reading of parts, for each position and fetch once. */
export function createPartReaders(): (position: Position, part: PartLayout) => Read {
  const known = new Map<PartLayout, Read>();

  const readerOf = (position: Position, part: PartLayout): Read => {
    const made = known.get(part) ?? compilePart(position, part);
    known.set(part, made);
    return made;
  };

  const compilePart = (position: Position, part: PartLayout): Read => {
    const { fields } = part;
    const isOwn = position.own === part;
    const isNoted = isOwn && position.fetched.length > 0;
    const empty: Part = Array.from({ length: part.slots }, () => null);
    const steps = fields.map(({ name, scan, child, beginsRun, run, capture, slot }, index) => ({
      prefix: Buffer.from(`${index === 0 ? '{' : ','}${JSON.stringify(name)}:`),
      read: child ? compileValue(child.value, child.position) : readWith(scan ?? never),
      ...{ beginsRun, run, capture, slot },
    }));
    if (steps.length === 0)
      return (reading, at) => {
        reading.value = empty.slice();
        return reading.bytes[at] === openBrace && reading.bytes[at + 1] === closeBrace ? at + 2 : -1;
      };

    return (reading, start) => {
      const { bytes, text } = reading;
      const read = empty.slice();
      if (isNoted) reading.objects[position.index]?.push(read);
      let at = start;
      let runStart = 0;
      for (const step of steps) {
        const { prefix } = step;
        if (step.beginsRun) runStart = at + 1;
        at = scanText(bytes, at, prefix);
        if (at === -1) return -1;
        const valueStart = at;
        at = step.read(reading, at);
        if (at === -1) return -1;
        if (step.run !== -1) read[step.run] = text.substring(runStart, at);
        if (step.slot !== -1) read[step.slot] = reading.value;
        if (step.capture !== -1) {
          if (!isPlainLeaf(bytes, valueStart, at)) return -1;
          read[step.capture] = text.substring(valueStart, at);
        }
      }
      reading.value = read;
      return bytes[at] === closeBrace ? at + 1 : -1;
    };
  };

  const compileValue = (value: ValueShape, position: Position): Read => {
    const read = compileNonNull(value, position);
    if (value.nonNull) return read;
    return (reading, at) => {
      if (reading.bytes[at] !== nullText[0]) return read(reading, at);
      reading.value = null;
      return scanText(reading.bytes, at, nullText);
    };
  };

  const compileNonNull = (value: ValueShape, position: Position): Read => {
    if (value.kind !== 'list') {
      // Compiled when first met: positions may contain each other's fetches only below themselves, so this ends.
      return readerOf(position, position.own ?? nothing);
    }
    const readItem = compileValue(value.item, position);
    return (reading, start) => {
      const { bytes } = reading;
      if (bytes[start] !== openBracket) return -1;
      const items: Slot[] = [];
      let at = start + 1;
      if (bytes[at] !== closeBracket) {
        at = start;
        do {
          at = readItem(reading, at + 1);
          if (at === -1) return -1;
          items.push(reading.value);
        } while (bytes[at] === comma);
      }
      reading.value = items;
      return bytes[at] === closeBracket ? at + 1 : -1;
    };
  };

  return readerOf;
}

const nothing: PartLayout = { fields: [], slots: 0 };
const never: Scan = () => -1;

function readWith(scan: Scan): Read {
  return ({ bytes }, at) => scan(bytes, at);
}
