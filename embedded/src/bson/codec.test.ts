import { BSON } from 'mongodb';
import { describe, expect, it } from 'vitest';
import { decodeDocument } from './decode.ts';
import { encodeDocument } from './encode.ts';

const bytesOf = (document: BSON.Document): Buffer =>
  Buffer.from(BSON.serialize(document, { ignoreUndefined: true }));

describe('the BSON codec', () => {
  it.each<[string, BSON.Document]>([
    [
      'an int32, a double of the same value, an int64',
      { a: 1, b: new BSON.Double(1), c: BSON.Long.fromNumber(1) },
    ],
    ['doubles that are not int32', { a: 1.5, b: 2 ** 40, c: -0, d: Number.NaN, e: Number.NEGATIVE_INFINITY }],
    ['text', { 'é-name': 'żółć 😀\0x', empty: '' }],
    ['nesting', { a: { b: [1, { c: [] }, {}] } }],
    [
      'binary, ids and dates',
      {
        a: new BSON.Binary(Buffer.from('x'), 5),
        b: new BSON.ObjectId(),
        c: new Date(-5),
        d: new BSON.UUID(),
      },
    ],
    [
      'the rare ones',
      {
        a: BSON.Decimal128.fromString('1.50'),
        b: new BSON.Timestamp({ t: 9, i: 4 }),
        c: /a.b/i,
        d: new BSON.MinKey(),
        e: new BSON.MaxKey(),
        f: new BSON.Code('x'),
      },
    ],
    [
      'names in their order, numbers among them',
      new Map<string, unknown>([
        ['b', 1],
        ['10', 2],
        ['2', 3],
        ['__proto__', 4],
      ]) as unknown as BSON.Document,
    ],
  ])('gives back the bytes it was given: %s', (_, document) => {
    const bytes = bytesOf(document);
    expect(encodeDocument(decodeDocument(bytes))).toEqual(bytes);
  });

  it('refuses every truncation of a document', () => {
    const bytes = bytesOf({ a: 'text', b: [1, { c: 2.5 }], d: new BSON.ObjectId(), e: true });
    for (let length = 0; length < bytes.length; length += 1) {
      const cut = Buffer.from(bytes.subarray(0, length));
      if (length >= 4) cut.writeInt32LE(length, 0);
      expect(() => decodeDocument(cut)).toThrow(/Invalid BSON|past the end/);
    }
  });

  it('survives any flipped byte without reading outside of the document', () => {
    const bytes = bytesOf({ a: 'text', b: [1, { c: 2.5 }], d: new BSON.ObjectId(), e: true, f: /x/ });
    for (let at = 0; at < bytes.length; at += 1) {
      for (const value of [0, 1, 0x7f, 0x80, 0xff]) {
        const broken = Buffer.from(bytes);
        broken[at] = value;
        try {
          decodeDocument(broken);
        } catch (error) {
          expect(error).toBeInstanceOf(Error);
          expect(error).not.toBeInstanceOf(RangeError);
        }
      }
    }
  });

  it('refuses text that is not UTF-8 and names that come twice', () => {
    const invalid = bytesOf({ a: 'xx' });
    invalid[invalid.length - 4] = 0xff;
    expect(() => decodeDocument(invalid)).toThrow('UTF-8');
    const twice = bytesOf({ a: 1, b: 2 });
    twice[twice.lastIndexOf('b'.charCodeAt(0))] = 'a'.charCodeAt(0);
    expect(() => decodeDocument(twice)).toThrow('repeated');
  });
});
