import type { Document } from 'mongodb';

/** What a server must answer; every part that is given must hold. */
export interface Expected {
  /** The documents of the cursor it opens, or the `value` of a findAndModify, in order. */
  readonly documents?: readonly Document[];
  /** Only their `_id`s, in the order of the `_id`s. */
  readonly ids?: readonly unknown[];
  /** Fields of the reply. */
  readonly reply?: Document;
  /** The code of the error, or of the first write error. */
  readonly code?: number;
  /** All documents of the collection afterwards, by `_id`. */
  readonly after?: readonly Document[];
}

/** One command on one collection of its own, and what MongoDB answers. */
export interface Case {
  readonly title: string;
  /** What the collection holds before; the collection is not made when there is nothing to hold. */
  readonly documents: readonly Document[];
  /** Indexes it has, made before the documents. */
  readonly indexes?: readonly Document[];
  /** The command; `$collection` anywhere in it is the collection's name. */
  readonly command: Document;
  readonly expected: Expected;
  /** Why this store answers otherwise than MongoDB, on purpose; such a case is not run against another server. */
  readonly refusal?: string;
}

/** The cases of one feature, with the page of MongoDB's manual they are written from. */
export interface Group {
  readonly feature: string;
  /** Below https://www.mongodb.com/docs/manual/ */
  readonly page: string;
  readonly cases: readonly Case[];
}

/** Stands for the name of the case's collection in a command. */
export const COLLECTION = '$collection';

/** A title from what is asked when nothing better is to be said. */
const shown = (value: unknown): string => {
  const text =
    JSON.stringify(value, (_, inner) => (typeof inner === 'bigint' ? `${inner}` : inner)) ?? 'nothing';
  return text.length > 110 ? `${text.slice(0, 107)}...` : text;
};

/** Filters over the same documents, each with the `_id`s it finds. */
export const filters = (
  documents: readonly Document[],
  rows: readonly (readonly [filter: Document, ids: readonly unknown[]])[],
): Case[] =>
  rows.map(([filter, ids]) => ({
    title: `find ${shown(filter)}`,
    documents,
    command: { find: COLLECTION, filter },
    expected: { ids },
  }));

/** Filters that are errors. */
export const badFilters = (
  rows: readonly (readonly [filter: Document, code: number])[],
  refusal?: string,
): Case[] =>
  rows.map(([filter, code]) => ({
    title: `find ${shown(filter)} is error ${code}`,
    documents: [{ _id: 1, a: 1 }],
    command: { find: COLLECTION, filter },
    expected: { code },
    ...(refusal !== undefined && { refusal }),
  }));

/** Finds with options, each with the documents it gives. */
export const finds = (
  documents: readonly Document[],
  rows: readonly (readonly [options: Document, found: readonly Document[] | number])[],
): Case[] =>
  rows.map(([options, found]) => ({
    title: `find with ${shown(options)}`,
    documents,
    command: { find: COLLECTION, ...options },
    expected: typeof found === 'number' ? { code: found } : { documents: found },
  }));

/** Updates of one document with `_id: 1`: what it holds besides, before and after, or an error. */
export const updates = (
  rows: readonly (readonly [
    before: Document,
    update: Document | Document[],
    after: Document | number,
    options?: Document,
  ])[],
): Case[] =>
  rows.map(([before, update, after, options = {}]) => {
    const { q = { _id: 1 }, ...others } = options;
    return {
      title: `update ${shown(before)} by ${shown(update)}${Object.keys(options).length > 0 ? ` with ${shown(options)}` : ''}`,
      documents: [{ _id: 1, ...before }],
      command: { update: COLLECTION, updates: [{ q, u: update, ...others }] },
      expected:
        typeof after === 'number'
          ? { code: after, after: [{ _id: 1, ...before }] }
          : { after: [{ _id: 1, ...after }], reply: { n: 1 } },
    };
  });

/** Upserts into an empty collection: the document that is inserted, or an error. */
export const upserts = (
  rows: readonly (readonly [
    filter: Document,
    update: Document | Document[],
    inserted: Document | number,
    options?: Document,
  ])[],
): Case[] =>
  rows.map(([q, update, inserted, options = {}]) => ({
    title: `upsert ${shown(q)} by ${shown(update)}`,
    documents: [{ _id: 'other' }],
    command: { update: COLLECTION, updates: [{ q, u: update, upsert: true, ...options }] },
    expected:
      typeof inserted === 'number'
        ? { code: inserted }
        : { reply: { n: 1, nModified: 0 }, after: [inserted, { _id: 'other' }] },
  }));

/** Pipelines over the same documents, each with its results in order, or an error. */
export const pipelines = (
  documents: readonly Document[],
  rows: readonly (readonly [pipeline: readonly Document[], results: readonly Document[] | number])[],
  refusal?: string,
): Case[] =>
  rows.map(([pipeline, results]) => ({
    title: `aggregate ${shown(pipeline)}`,
    documents,
    command: { aggregate: COLLECTION, pipeline, cursor: {} },
    expected: typeof results === 'number' ? { code: results } : { documents: results },
    ...(refusal !== undefined && { refusal }),
  }));

/** The value of an expression that is missing. */
export const MISSING = Symbol('missing');

/** Expressions over one document, each with its value, `MISSING`, or `error(code)`. */
export const expressions = (
  document: Document,
  rows: readonly (readonly [expression: unknown, value: unknown])[],
  refusal?: string,
): Case[] =>
  rows.map(([expression, value]) => ({
    title: `evaluate ${shown(expression)}`,
    documents: [{ _id: 1, ...document }],
    command: {
      aggregate: COLLECTION,
      pipeline: [{ $replaceWith: { value: expression } }],
      cursor: {},
    },
    expected:
      value instanceof ErrorCode ? { code: value.code } : { documents: [value === MISSING ? {} : { value }] },
    ...(refusal !== undefined && { refusal }),
  }));

class ErrorCode {
  readonly code: number;
  constructor(code: number) {
    this.code = code;
  }
}

/** Says that an expression is an error. */
export const error = (code: number): ErrorCode => new ErrorCode(code);

/** Any command, with a title of its own. */
export const commands = (
  documents: readonly Document[],
  rows: readonly (readonly [
    title: string,
    command: Document,
    expected: Expected,
    indexes?: readonly Document[],
  ])[],
  refusal?: string,
): Case[] =>
  rows.map(([title, command, expected, indexes]) => ({
    title,
    documents,
    command,
    expected,
    ...(indexes && { indexes }),
    ...(refusal !== undefined && { refusal }),
  }));
