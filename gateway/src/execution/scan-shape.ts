import { isObjectType } from 'graphql';
import {
  closeBrace,
  closeBracket,
  comma,
  compileLeaf,
  nullText,
  openBracket,
  type Scan,
  scanText,
} from './scan-json.ts';
import type { FieldShape, ObjectShape, ValueShape } from './shape.ts';

/** Scans of values that are byte for byte as a client is to be answered: their fields are those of the shape and no others, in its order, none null that may not be. */
export interface ShapeScans {
  /** Undefined for shapes of which the types of objects are known only from the data. */
  ofObject(shape: ObjectShape): Scan | undefined;
  ofValue(shape: ValueShape): Scan | undefined;
}

/** Compiles each shape once. */
export function createShapeScans(): ShapeScans {
  const known = new Map<ObjectShape, Scan>();

  const ofObject = (object: ObjectShape): Scan | undefined => {
    const made = known.get(object) ?? compileObject(object);
    if (made) known.set(object, made);
    return made;
  };

  const compileObject = ({ type, fields }: ObjectShape): Scan | undefined => {
    const typename = isObjectType(type) ? type.name : undefined;
    const prefixes: Buffer[] = [];
    const scans: Scan[] = [];
    for (const [index, field] of fields.entries()) {
      const scan = compileField(field, typename);
      if (!scan) return undefined;
      prefixes.push(Buffer.from(`${index === 0 ? '{' : ','}${JSON.stringify(field.name)}:`));
      scans.push(scan);
    }
    if (scans.length === 0) return undefined;
    return (bytes, start) => {
      let at = start;
      for (let index = 0; index < scans.length; index++) {
        at = scanText(bytes, at, prefixes[index] as Buffer); // one for each scan
        if (at === -1) return -1;
        at = (scans[index] as Scan)(bytes, at);
        if (at === -1) return -1;
      }
      return bytes[at] === closeBrace ? at + 1 : -1;
    };
  };

  const compileField = (field: FieldShape, typename: string | undefined): Scan | undefined => {
    if (field.kind === 'value') return ofValue(field.value);
    if (field.kind === 'introspection' || typename === undefined) return undefined;
    const text = Buffer.from(JSON.stringify(typename));
    return (bytes, at) => scanText(bytes, at, text);
  };

  const ofValue = (value: ValueShape): Scan | undefined => {
    const scan = compileNonNull(value);
    if (!scan || value.nonNull) return scan;
    return (bytes, at) => (bytes[at] === nullText[0] ? scanText(bytes, at, nullText) : scan(bytes, at));
  };

  const compileNonNull = (value: ValueShape): Scan | undefined => {
    if (value.kind === 'leaf') return compileLeaf(value.type);
    if (value.kind === 'object') return value.objects.only && ofObject(value.objects.only);
    const scanItem = ofValue(value.item);
    if (!scanItem) return undefined;
    return (bytes, start) => {
      if (bytes[start] !== openBracket) return -1;
      if (bytes[start + 1] === closeBracket) return start + 2;
      let at = start;
      do {
        at = scanItem(bytes, at + 1);
        if (at === -1) return -1;
      } while (bytes[at] === comma);
      return bytes[at] === closeBracket ? at + 1 : -1;
    };
  };

  return { ofObject, ofValue };
}
