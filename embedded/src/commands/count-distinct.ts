import { reply } from '../bson/encode.ts';
import type { Maybe, Value } from '../bson/value.ts';
import { compareValues } from '../meaning/compare.ts';
import { encodeKey } from '../meaning/key-encoding.ts';
import { parsePath, someAtPath } from '../meaning/path.ts';
import { Query } from '../query/query.ts';
import { storedCount } from '../storage/document-count.ts';
import { type Command, findCollection, readView } from './context.ts';
import { checkRequest } from './find.ts';

/** count (https://www.mongodb.com/docs/manual/reference/command/count/). */
export const countCommand: Command = {
  name: 'count',
  fields: ['query', 'limit', 'skip', 'hint', 'fields'],
  refuses: ['collation'],
  inTransaction: false,
  run(context) {
    const { args } = context;
    const request = {
      filter: args.optionalDocument('query') ?? new Map(),
      limit: args.count('limit'),
      skip: args.count('skip'),
      hint: args.get('hint'),
      deadline: args.deadline(),
    };
    const collection = findCollection(context, args.string('count'));
    if (!collection) {
      checkRequest(request);
      return reply(['n', 0]);
    }
    if (request.filter.size === 0 && request.hint === undefined) {
      const left = Math.max(0, (storedCount(readView(context), collection.id) ?? 0) - (request.skip ?? 0));
      return reply(['n', Math.min(left, request.limit || left)]);
    }
    let n = 0;
    for (const _ of new Query(collection, request).documents(readView(context))) n += 1;
    return reply(['n', n]);
  },
};

/** distinct (https://www.mongodb.com/docs/manual/reference/command/distinct/). */
export const distinctCommand: Command = {
  name: 'distinct',
  fields: ['key', 'query', 'hint'],
  refuses: ['collation'],
  inTransaction: true,
  run(context) {
    const { args } = context;
    const path = parsePath(args.string('key'));
    const request = {
      filter: args.optionalDocument('query') ?? new Map(),
      hint: args.get('hint'),
      deadline: args.deadline(),
    };
    const collection = findCollection(context, args.string('distinct'));
    if (!collection) {
      checkRequest(request);
      return reply(['values', []]);
    }
    const values = new Map<string, Value>();
    const add = (value: Maybe): void => {
      if (value !== undefined) values.set(encodeKey(value).toString('latin1'), value);
    };
    for (const { document } of new Query(collection, request).decoded(readView(context))) {
      someAtPath(document, path, (value) => {
        if (Array.isArray(value)) value.forEach(add);
        else add(value);
        return false;
      });
    }
    return reply(['values', [...values.values()].sort(compareValues)]);
  },
};
