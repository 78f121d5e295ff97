import { deserialize } from 'bson';
import type { Document } from 'mongodb';
import { danglingReferences, ofAllOrganizations, referring } from './references.ts';

/** The documents of one collection in the order of `_id`, from a backup or a database. */
export type DocumentSource = (collection: string) => AsyncIterable<Uint8Array>;

export interface Findings {
  documents: number;
  /** Documents whose events had not reached the event log: servers publish them when they start. */
  withWaitingEvents: number;
  /** References that lead nowhere; the first hundred of them. */
  dangling: string[];
}

const mostTold = 100;

/**
 * Reads everything once and looks whether what it refers to is there. Ids begin with their organization, so in the order of ids all collections come to an
 * organization at the same time, and only one organization's ids have to be known at once.
 * @param collections names of all that there is
 */
export async function verifyDocuments(
  source: DocumentSource,
  collections: readonly string[],
): Promise<Findings> {
  const findings: Findings = { documents: 0, withWaitingEvents: 0, dangling: [] };
  const decode = (bytes: Uint8Array): Document => {
    const document = deserialize(bytes);
    findings.documents++;
    if (document.outbox?.length > 0) findings.withWaitingEvents++;
    return document;
  };

  const everywhere = new Map<string, Set<unknown>>();
  const together = referring.filter(({ collection }) => collections.includes(collection));
  for (const name of collections) {
    if (together.some(({ collection }) => collection === name)) continue;
    const ids = new Set<unknown>();
    const isReferredTo = ofAllOrganizations.some((one) => one === name);
    for await (const bytes of source(name)) {
      const { _id } = decode(bytes);
      if (isReferredTo) ids.add(_id);
    }
    if (isReferredTo) everywhere.set(name, ids);
  }

  const streams = await Promise.all(
    together.map(async (rule) => ({ ...rule, stream: await peekable(source(rule.collection), decode) })),
  );
  try {
    for (;;) {
      const organizationId = streams
        .map(({ stream }) => stream.next?.organizationId)
        .filter((id) => id !== undefined)
        .sort()[0];
      if (organizationId === undefined) return findings;
      const known = new Map<string, Set<unknown>>(everywhere);
      for (const { collection, references, stream } of streams) {
        const ids = new Set<unknown>();
        known.set(collection, ids);
        for (
          let document = stream.next;
          document && document.organizationId === organizationId;
          document = await stream.advance()
        ) {
          ids.add(document._id);
          for (const line of danglingReferences(document, references, known))
            if (findings.dangling.length < mostTold) findings.dangling.push(`${collection} ${line}`);
        }
      }
    }
  } finally {
    for (const { stream } of streams) await stream.close();
  }
}

/** A stream whose next document can be looked at. */
async function peekable(source: AsyncIterable<Uint8Array>, decode: (bytes: Uint8Array) => Document) {
  const iterator = source[Symbol.asyncIterator]();
  const stream = {
    next: undefined as Document | undefined, // so that the field has the type of what comes
    async advance(): Promise<Document | undefined> {
      const { value, done } = await iterator.next();
      stream.next = done ? undefined : decode(value);
      return stream.next;
    },
    async close(): Promise<void> {
      await iterator.return?.();
    },
  };
  await stream.advance();
  return stream;
}
