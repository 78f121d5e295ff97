import { BSON, type Db, type Document, MongoServerError } from 'mongodb';
import { type Case, COLLECTION, type Expected } from './case.ts';

const { EJSON, serialize, deserialize } = BSON;

/** Runs one case in a collection of its own. @returns what differs, a line each; nothing when the server answers as expected */
export async function runCase(
  db: Db,
  { documents, indexes, command, expected }: Case,
  collection: string,
): Promise<string[]> {
  if (indexes) await db.command({ createIndexes: collection, indexes });
  if (documents.length > 0) await db.collection(collection).insertMany(documents as Document[]); // the driver does not change documents that have an _id
  const differences: string[] = [];
  let reply: Document | undefined;
  try {
    reply = await db.command(named(command, collection) as Document, RAW); // a command stays one
    if (expected.code !== undefined && reply.writeErrors?.[0]?.code === undefined)
      differences.push(`expected error ${expected.code}, got ${shown(reply)}`);
    else if (expected.code !== undefined && Number(reply.writeErrors[0].code) !== expected.code)
      differences.push(`expected error ${expected.code}, got ${shown(reply.writeErrors[0])}`);
    else if (expected.code === undefined && reply.writeErrors && !expected.reply?.writeErrors)
      differences.push(`expected no error, got ${shown(reply.writeErrors)}`);
  } catch (thrown) {
    if (!(thrown instanceof MongoServerError)) throw thrown;
    if (expected.code === undefined)
      differences.push(`expected no error, got ${thrown.code} ${thrown.message}`);
    else if (Number(thrown.code) !== expected.code)
      differences.push(`expected error ${expected.code}, got ${thrown.code} ${thrown.message}`);
  }
  if (reply) differences.push(...compareReply(reply, expected));
  if (expected.after) {
    const after = await db.collection(collection).find({}, RAW).sort({ _id: 1 }).toArray();
    differences.push(...compare('the documents afterwards', after, expected.after));
  }
  return differences;
}

/** Values keep their BSON types, so that an int32 and a double are told apart. */
const RAW = { promoteValues: false, bsonRegExp: true } as const;

function compareReply(reply: Document, expected: Expected): string[] {
  const differences: string[] = [];
  if (expected.documents) {
    const found = reply.cursor ? reply.cursor.firstBatch : reply.value === null ? [] : [reply.value];
    differences.push(...compare('the documents', found, expected.documents));
  }
  if (expected.ids) {
    const ids = (reply.cursor?.firstBatch ?? []).map((document: Document) => canonical(document._id));
    differences.push(...compare('the _ids', ids.sort(), expected.ids.map(canonical).sort()));
  }
  for (const [name, value] of Object.entries(expected.reply ?? {})) {
    if (name === 'writeErrors') {
      const errors = (reply[name] ?? []).map((error: Document) => subset(error, value[0]));
      differences.push(...compare('writeErrors', errors, value));
    } else {
      differences.push(...compare(`'${name}' of the reply`, reply[name], value));
    }
  }
  return differences;
}

const subset = (document: Document, like: Document): Document =>
  Object.fromEntries(Object.keys(like ?? {}).map((name) => [name, document[name]]));

function compare(what: string, actual: unknown, expected: unknown): string[] {
  const [is, shouldBe] = [canonical(actual), canonical(expected)];
  return is === shouldBe ? [] : [`${what}: expected ${shouldBe}, got ${is}`];
}

/** Extended JSON that tells every type apart. */
const canonical = (value: unknown): string =>
  EJSON.stringify(deserialize(serialize({ value }), RAW), { relaxed: false });

const shown = (value: unknown): string => canonical(value).slice(0, 400);

function named(value: unknown, collection: string): unknown {
  if (value === COLLECTION) return collection;
  if (Array.isArray(value)) return value.map((inner) => named(inner, collection));
  if (value !== null && typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype)
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, named(inner, collection)]));
  return value;
}
