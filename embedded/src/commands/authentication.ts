import { reply } from '../bson/encode.ts';
import { asNumber, Binary, type Doc, doc, isDoc, type Maybe } from '../bson/value.ts';
import { StoreError } from '../errors.ts';
import type { Command, Context } from './context.ts';

const MECHANISM = 'SCRAM-SHA-256';
/** One exchange at a time on a connection needs no more ids. */
const CONVERSATION = 1;

/** Signing in (https://www.mongodb.com/docs/manual/core/security-scram/) and out. */
export const authenticationCommands: readonly Command[] = [
  {
    name: 'saslStart',
    fields: ['mechanism', 'payload', 'autoAuthorize', 'options'],
    beforeLogin: true,
    run: ({ args, client, database }) => reply(...start(args.body, client, database)),
  },
  {
    name: 'saslContinue',
    fields: ['conversationId', 'payload'],
    beforeLogin: true,
    async run({ args, client }) {
      if (asNumber(args.get('conversationId')) !== CONVERSATION)
        throw new StoreError('ProtocolError', 'Mismatched conversation id');
      const signature = await client.prove(bytesOf(args.get('payload')));
      return reply(['conversationId', CONVERSATION], ['done', true], ['payload', new Binary(signature)]);
    },
  },
  {
    name: 'logout',
    fields: [],
    beforeLogin: true,
    run({ client }) {
      client.signOut();
      return reply();
    },
  },
];

function start(body: Doc, client: Context['client'], database: Maybe): [string, number | boolean | Binary][] {
  if (body.get('mechanism') !== MECHANISM) {
    throw new StoreError(
      'MechanismUnavailable',
      `Received authentication for mechanism ${String(body.get('mechanism'))} which is not enabled; there is ${MECHANISM}`,
    );
  }
  if (database !== 'admin')
    throw new StoreError('AuthenticationFailed', 'the user is of the admin database: use authSource=admin');
  const challenge = client.challenge(bytesOf(body.get('payload')));
  return [
    ['conversationId', CONVERSATION],
    ['done', false],
    ['payload', new Binary(challenge)],
  ];
}

/**
 * What hello says of signing in: the mechanism, and the first step of it when the client came with one.
 * As MongoDB, a first step that fails is passed over in silence.
 */
export function greeting(body: Doc, client: Context['client']): [string, Doc | string[]][] {
  const said: [string, Doc | string[]][] = [];
  if (body.has('saslSupportedMechs') && client.isGuarded) said.push(['saslSupportedMechs', [MECHANISM]]);
  const first = body.get('speculativeAuthenticate');
  if (!isDoc(first) || !client.isGuarded) return said;
  try {
    said.push(['speculativeAuthenticate', doc(...start(first, client, first.get('db')))]);
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
  }
  return said;
}

function bytesOf(payload: Maybe): Buffer {
  if (!(payload instanceof Binary)) throw new StoreError('TypeMismatch', 'a SASL payload must be binary');
  return Buffer.from(payload.buffer.subarray(0, payload.position));
}
